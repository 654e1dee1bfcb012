import type { SQL } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { accountMessages, messages } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import {
  NEWS_REST_MS,
  type AccountMessageKind,
  type Channel,
  type MessageAudience,
  type MessageKind,
} from "./constants.ts";
import { organisationLocale } from "./organisation-locale.ts";

/** News of a visit to its readers. It names only the visit: delivery reads the rest on sending. */
export interface VisitMessage {
  readonly kind: MessageKind;
  readonly audience: MessageAudience;
  readonly appointmentId: string;
  readonly appointmentVersion: number;
  /** How long it waits: what is undone within that time is never told. */
  readonly restMs?: number;
}

/**
 * A message to the owner of an account or of an email. It contains no text: delivery creates the link or the code that the kind needs, on
 * sending.
 */
export interface AccountMessage {
  /** Given if the trail refers to it. */
  readonly id?: string;
  readonly kind: AccountMessageKind;
  readonly channel: Channel;
  /** An email, or a phone number in E.164. */
  readonly recipient: string;
  readonly userId?: string;
  readonly codeId?: string;
  readonly invitationId?: string;
  readonly offerId?: string;
  /** The language, if known: for an account that no longer exists on sending. */
  readonly locale?: string;
  /** A page of ours to return to, checked by `safeNext`. */
  readonly returnPath?: string | undefined;
}

export type Message = VisitMessage | AccountMessage;

/** Writes the messages of a verb, in its transaction: if it is rolled back, none is sent. */
export async function writeMessages(tx: Tx, ctx: Context, list: readonly Message[]): Promise<void> {
  const createdAt = ctx.now;
  const actorUserId = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const ofVisits = list.flatMap((message) => {
    if ("recipient" in message) return [];
    const { restMs = NEWS_REST_MS, ...news } = message;
    return [{ ...news, actorUserId, createdAt, dueAt: createdAt + restMs }];
  });
  const ofAccounts = list.flatMap((message) =>
    "recipient" in message ? [{ ...message, locale: localeOf(ctx, message), createdAt }] : [],
  );
  if (ofVisits.length > 0) await tx.insert(messages).values(ofVisits);
  if (ofAccounts.length > 0) await tx.insert(accountMessages).values(ofAccounts);
}

/**
 * Delivery uses the language that the reader has chosen. Without a choice, it is the request's if the reader sent the request, and the
 * organisation's if another user did.
 */
function localeOf({ actor, locale: asked }: Context, { locale, userId }: AccountMessage): string | SQL {
  const isOfAnother = actor.kind === "client" || (actor.kind === "user" && actor.userId !== userId);
  return locale ?? (isOfAnother ? undefined : asked) ?? organisationLocale;
}
