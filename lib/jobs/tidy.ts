import { and, isNotNull, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

import type { Context } from "#lib/core/context.ts";
import { DAY_MS, HOUR_MS, toIsoInstant } from "#lib/core/instant.ts";
import { KEPT_HOURS } from "#lib/csv/constants.ts";
import { forgetLastMessages } from "#lib/privacy/forget.ts";
import { KEPT_DAYS } from "#lib/waitlist/constants.ts";
import {
  accountMessages,
  hl7Messages,
  endedClientTokens,
  holds,
  hoursChanges,
  idempotencyKeys,
  imports,
  invitations,
  oneTimeTokens,
  rateLimits,
  sessions,
  signInChallenges,
  signInTickets,
  verificationCodes,
  waitlistEntries,
  webhookDeliveries,
} from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";

/** Longer than any client goes on repeating a request. */
const KEYS_KEPT_MS = 72 * HOUR_MS;
/** The trail names sessions: an administrator who asks about last week still finds them. */
const SESSIONS_KEPT_MS = 30 * 24 * HOUR_MS;
const TICKETS_KEPT_MS = 24 * HOUR_MS;
/** The recipients of messages: people, some of whom never had an account. */
const MESSAGES_KEPT_MS = 30 * 24 * HOUR_MS;
/** Name and email of a person who did not come. Administrators who ask what became of it still find it for so long. */
const INVITATIONS_KEPT_MS = 30 * 24 * HOUR_MS;

/** Long after it can be undone, for the page that shows what became of each visit. */
const HOURS_CHANGES_KEPT_MS = 7 * 24 * HOUR_MS;

/** Deletes what has served its purpose, each kind in a transaction of its own, and returns how much it was. */
export async function tidy(ctx: Context) {
  return {
    idempotencyKeys: await remove(
      ctx,
      idempotencyKeys,
      lt(idempotencyKeys.createdAt, ctx.now - KEYS_KEPT_MS),
    ),
    sessions: await tidySessions(ctx),
    signInTickets: await remove(ctx, signInTickets, lt(signInTickets.expiresAt, ctx.now - TICKETS_KEPT_MS)),
    signInChallenges: await remove(
      ctx,
      signInChallenges,
      lt(signInChallenges.expiresAt, ctx.now - TICKETS_KEPT_MS),
    ),
    endedClientTokens: await remove(ctx, endedClientTokens, lt(endedClientTokens.expiresAt, ctx.now)),
    // They give way by themselves; these are of times that no other user wanted.
    holds: await remove(ctx, holds, lt(holds.expiresAt, ctx.now - TICKETS_KEPT_MS)),
    // With their effects on visits, which the trail keeps.
    hoursChanges: await remove(
      ctx,
      hoursChanges,
      lt(hoursChanges.createdAt, ctx.now - HOURS_CHANGES_KEPT_MS),
    ),
    hl7Messages: await tidyHl7(ctx),
    imports: await remove(ctx, imports, lt(imports.createdAt, ctx.now - KEPT_HOURS * HOUR_MS)),
    invitations: await tidyInvitations(ctx),
    messages: (await tidyMessages(ctx)) + (await forgetLastMessages(ctx)),
    // With their offers, of which the trail keeps what it needs.
    waitlistEntries: await remove(
      ctx,
      waitlistEntries,
      lt(waitlistEntries.endedAt, ctx.now - KEPT_DAYS * DAY_MS),
    ),
    webhookDeliveries: await remove(
      ctx,
      webhookDeliveries,
      and(isNull(webhookDeliveries.nextAttemptAt), lt(webhookDeliveries.begunAt, ctx.now - MESSAGES_KEPT_MS)),
    ),
    // As long as the messages, which would go with them.
    codes: await remove(ctx, verificationCodes, lt(verificationCodes.expiresAt, ctx.now - MESSAGES_KEPT_MS)),
    tokens: await remove(ctx, oneTimeTokens, lt(oneTimeTokens.expiresAt, ctx.now - TICKETS_KEPT_MS)),
    // The rate limiter counts by the machine's clock, independent of the product's.
    rateLimits: await remove(ctx, rateLimits, lt(rateLimits.expire, Date.now() - HOUR_MS)),
  };
}

function tidySessions(ctx: Context): Promise<number> {
  const before = ctx.now - SESSIONS_KEPT_MS;
  return remove(ctx, sessions, or(lt(sessions.expiresAt, before), lt(sessions.endedAt, before)));
}

/** With the rest of their links and messages. One that was accepted is part of the account that it made. */
function tidyInvitations(ctx: Context): Promise<number> {
  const before = ctx.now - INVITATIONS_KEPT_MS;
  const isEnded = or(lt(invitations.expiresAt, before), lt(invitations.revokedAt, before));
  return remove(ctx, invitations, and(isNull(invitations.acceptedAt), isEnded));
}

/** Long after the appointment: the messages already sent decide what the next one is. */
function tidyHl7(ctx: Context): Promise<number> {
  const before = toIsoInstant(ctx.now - MESSAGES_KEPT_MS);
  const isPast = sql`exists (
    select from appointments a where a.id = ${hl7Messages.appointmentId} and a.ends_at < ${before} and a.changed_at < ${before}
  )`;
  return remove(ctx, hl7Messages, and(isNull(hl7Messages.nextAttemptAt), isPast));
}

/** In a demo, their texts go with them. */
function tidyMessages(ctx: Context): Promise<number> {
  const isOld = lt(accountMessages.createdAt, ctx.now - MESSAGES_KEPT_MS);
  const isOver = or(isNotNull(accountMessages.deliveredAt), isNotNull(accountMessages.failedAt));
  return remove(ctx, accountMessages, and(isOld, isOver));
}

async function remove(ctx: Context, table: PgTable, isOver: SQL | undefined): Promise<number> {
  const gone = await inTransaction(ctx, (tx) => tx.delete(table).where(isOver));
  return gone.count;
}
