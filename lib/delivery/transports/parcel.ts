import type { Channel, InvitationMethod, StopCause } from "#lib/outbox/constants.ts";

import type { Sender } from "./mailbox.ts";

/** A message as it is read. It is handed on and never stored, but in a demo. */
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

/** What the file of it is called. */
export const CALENDAR_FILE = "invite.ics";

/** One message in words, for one recipient. */
export interface Parcel {
  /** The row that it is sent for: what a provider's events name. */
  readonly messageId: string;
  /** The same however often this message is tried, and of no other: what providers know a message again by. */
  readonly key: string;
  readonly channel: Channel;
  /** One email address, or one telephone number in E.164. */
  readonly recipient: string;
  readonly sender: Sender;
  readonly text: Text;
  readonly calendar?: CarriedCalendar;
  /** Where the mail program of its reader turns off messages of this kind by itself. */
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
 * What the answer of a provider says. `refused`: this recipient, for good. `stopped`: nothing would be taken from us, whoever it is
 * to. `unknown`: it may have been taken, so it is tried again under the same key.
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
