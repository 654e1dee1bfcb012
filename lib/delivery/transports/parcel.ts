import type { Channel, InvitationMethod, StopCause } from "#lib/outbox/constants.ts";

import type { Sender } from "./mailbox.ts";

/** A rendered message. It is sent and never stored, except in demo mode. */
export interface Text {
  readonly subject: string;
  /** As plain text. */
  readonly body: string;
  /** The same as HTML; a text message has none. */
  readonly html?: string;
}

/** A calendar object that a mail carries (RFC 6047). */
export interface CarriedCalendar {
  /** The same as in its text. */
  readonly method: InvitationMethod;
  readonly text: string;
}

/** The name of its file. */
export const CALENDAR_FILE = "invite.ics";

/** One rendered message to one recipient. */
export interface Parcel {
  /** The row for which it is sent: a provider's events refer to it. */
  readonly messageId: string;
  /** The idempotency key: the same for every try of this message, and different for every other. */
  readonly key: string;
  readonly channel: Channel;
  /** One email, or one phone number in E.164. */
  readonly recipient: string;
  readonly sender: Sender;
  readonly text: Text;
  readonly calendar?: CarriedCalendar;
  /** The URL by which the reader's mail program turns off messages of this kind. */
  readonly unsubscribeUrl?: string;
}

/** The headers by which mail programs unsubscribe with one click (RFC 8058 section 3.1). */
export function unsubscribeHeaders({
  unsubscribeUrl,
}: Pick<Parcel, "unsubscribeUrl">): Readonly<Record<string, string>> {
  if (unsubscribeUrl === undefined) return {};
  return { "List-Unsubscribe": `<${unsubscribeUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

/**
 * The meaning of a provider's answer. `refused`: this recipient is rejected permanently. `stopped`: nothing would be accepted from us,
 * whoever the recipient. `unknown`: it may have been accepted, so it is tried again under the same key.
 */
export type Judgement =
  | { readonly kind: "taken"; readonly providerId?: string }
  | { readonly kind: "refused" }
  | { readonly kind: "stopped"; readonly cause: Exclude<StopCause, "rate_limited"> }
  /** With its `Retry-After`. */
  | { readonly kind: "slowed"; readonly retryAfter: string | undefined }
  | { readonly kind: "unknown" };

export const TAKEN: Judgement = { kind: "taken" };
export const REFUSED: Judgement = { kind: "refused" };
export const UNKNOWN: Judgement = { kind: "unknown" };
export const KEY_REFUSED: Judgement = { kind: "stopped", cause: "key_refused" };
export const QUOTA_USED: Judgement = { kind: "stopped", cause: "quota_used" };
