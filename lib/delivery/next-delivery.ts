import { sql, type SQL } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";

import { isResting } from "./resting.ts";

/** The deliveries that a statement is about. */
const ROW = sql`deliveries`;

/**
 * A delivery that was tried may be on its way, or may have arrived: nothing overtakes it. Of the others that are due, the first is next;
 * one that rests until the morning does not delay one that is due before it. A reminder states the current facts without comparing them to
 * earlier news: it neither waits for news nor delays any.
 */
export function isNextForReader({ now }: Context, row: SQL = ROW): SQL {
  return sql`(${row}.first_attempt_at is not null or ${row}.reminder_id is not null or not exists (
    select from deliveries other
    where other.reminder_id is null and other.appointment_id = ${row}.appointment_id and other.user_id is not distinct from ${row}.user_id
      and other.channel = ${row}.channel and other.state = 'waiting' and other.id <> ${row}.id
      and (other.first_attempt_at is not null
        or (other.id < ${row}.id and other.next_attempt_at <= ${toIsoInstant(now)}))
  ))`;
}

/** Due, and not delayed by another delivery. */
export function isReady(ctx: Context, row: SQL = ROW): SQL {
  return sql`(${row}.state = 'waiting' and ${row}.next_attempt_at <= ${toIsoInstant(ctx.now)}
    and ${isNextForReader(ctx, row)} and not ${isResting(sql`${row}.appointment_id`, ctx)})`;
}

/**
 * Only the first waiting delivery of a summary is claimed, and it includes the others. So two workers never hold a part each, and one mail
 * tells all of it.
 */
export function bringsOthers(ctx: Context): SQL {
  return sql`(not ${ROW}.is_summarised or not exists (
    select from deliveries sooner
    where sooner.is_summarised and sooner.user_id = ${ROW}.user_id and sooner.channel = ${ROW}.channel
      and sooner.summary_id is not distinct from ${ROW}.summary_id and sooner.id < ${ROW}.id
      and ${isReady(ctx, sql`sooner`)}
  ))`;
}
