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

/** Something to tell somebody about a visit. It names the visit only: delivery reads the rest when it is sent. */
export interface VisitMessage {
  readonly kind: MessageKind;
  readonly audience: MessageAudience;
  readonly appointmentId: string;
  readonly appointmentVersion: number;
  /** How long it rests: what is undone within that time is never told. */
  readonly restMs?: number;
}

/**
 * Something to tell the holder of an account or of an address. It carries no text: delivery makes the link or the code that
 * the kind calls for, when it is sent.
 */
export interface AccountMessage {
  /** Given where the trail names it. */
  readonly id?: string;
  readonly kind: AccountMessageKind;
  readonly channel: Channel;
  /** An email address, or a telephone number in E.164. */
  readonly recipient: string;
  readonly userId?: string;
  readonly codeId?: string;
  readonly invitationId?: string;
  readonly offerId?: string;
  /** In which language, where that is known: of an account that is gone when it is sent. */
  readonly locale?: string;
  /** A page of ours to come back to, by `safeNext`. */
  readonly returnPath?: string | undefined;
}

export type Message = VisitMessage | AccountMessage;

/** Writes the messages a verb causes, in its transaction: what is rolled back is never said. */
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
 * Delivery writes in the language that the reader has chosen. Of one who has chosen none, the request says it where the reader sent it; what
 * another user does is told in the organisation's.
 */
function localeOf({ actor, locale: asked }: Context, { locale, userId }: AccountMessage): string | SQL {
  const isOfAnother = actor.kind === "client" || (actor.kind === "user" && actor.userId !== userId);
  return locale ?? (isOfAnother ? undefined : asked) ?? organisationLocale;
}
