import { and, asc, eq, lte, not, sql, type SQL } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { transportOf, type Transport } from "#lib/outbox/transports.ts";
import { lockReader } from "#db/locks.ts";
import { deliveries } from "#db/schema/index.ts";

import { tellNow } from "./decide-delivery.ts";
import type { Ending, Source } from "./job.ts";
import { findFacts, findLastTold, type DeliveryFacts, type DeliveryRow } from "./load-delivery.ts";
import { prepareReminder } from "./prepare-reminder.ts";
import { isResting } from "./resting.ts";
import { endByTransport, LONGEST_PAUSE_MS } from "./retries.ts";
import { isOpenChannel } from "./transport-stops.ts";
import { endDelivery, endSilently, tryDelivery } from "./try-delivery.ts";

/** News about visits, the longest due first; for one reader and visit strictly in turn. What is told is decided here, when it is sent. */
export const visitSource: Source<DeliveryRow> = {
  async claim(tx, ctx, lane) {
    if (lane === "codes") return undefined;
    const [row] = await tx
      .select()
      .from(deliveries)
      .where(
        and(
          eq(deliveries.state, "waiting"),
          lte(deliveries.nextAttemptAt, ctx.now),
          isOpenChannel(deliveries.channel, ctx),
          isNextForReader(ctx),
          not(isResting(sql`${deliveries.appointmentId}`, ctx)),
        ),
      )
      .orderBy(asc(deliveries.nextAttemptAt), asc(deliveries.id))
      .limit(1)
      .for("update", { skipLocked: true });
    if (row === undefined) return undefined;
    // Another worker may have begun another one since: looked at again under a lock that both take.
    const [, still] = await Promise.all([
      lockReader(tx, row),
      tx
        .select({ id: deliveries.id })
        .from(deliveries)
        .where(and(eq(deliveries.id, row.id), isNextForReader(ctx))),
    ]);
    return still.length > 0 ? row : undefined;
  },

  async prepare(tx, ctx, row) {
    if (row.reminderId !== null) return prepareReminder(tx, ctx, { ...row, reminderId: row.reminderId });
    const transport = transportOf(row.channel);
    const facts = await findFacts(tx, row);
    if (facts === undefined) throw new Error("A delivery is about no visit");
    const ending = endBeforeSending(ctx, row, facts, transport);
    if (ending !== undefined) return endDelivery(tx, ctx, row, ending);
    const told = await findLastTold(tx, row);
    const telling = tellNow(row, facts, told);
    if (telling === undefined) return endSilently(tx, ctx, row, facts);
    return tryDelivery(tx, ctx, { row, facts, telling, transport });
  },

  async setAside(tx, ctx, row) {
    await tx
      .update(deliveries)
      .set({ attempts: row.attempts + 1, nextAttemptAt: ctx.now + LONGEST_PAUSE_MS })
      .where(eq(deliveries.id, row.id));
  },
};

/**
 * One that was tried may be on its way, or may have arrived: nothing overtakes it. Of the others that are due, the first is first; one
 * that rests until the morning keeps back none that is due before it. A reminder says what is true and compares it with nothing: it
 * waits for no news, and keeps none back.
 */
function isNextForReader({ now }: Context): SQL {
  return sql`(${deliveries.firstAttemptAt} is not null or ${deliveries.reminderId} is not null or not exists (
    select from ${deliveries} other
    where other.reminder_id is null and other.appointment_id = ${deliveries.appointmentId} and other.user_id = ${deliveries.userId}
      and other.channel = ${deliveries.channel} and other.state = 'waiting' and other.id <> ${deliveries.id}
      and (other.first_attempt_at is not null
        or (other.id < ${deliveries.id} and other.next_attempt_at <= ${toIsoInstant(now)}))
  ))`;
}

/** Why it is not sent whatever it would tell. */
function endBeforeSending(
  { now }: Context,
  row: DeliveryRow,
  { isReader, reader, visit }: DeliveryFacts,
  transport: Transport,
): Ending | undefined {
  const ending = endByTransport({ now }, row, transport);
  if (ending !== undefined) return ending;
  if (!isReader) return { state: "silent", cause: "not_wanted" };
  if (now >= lastToTell(visit)) return { state: "failed", cause: "too_late" };
  if (reader.email === null) return { state: "failed", cause: "no_address" };
  return reader.isStopped ? { state: "failed", cause: "unreachable" } : undefined;
}

/** A visit that has begun is past being told of. That it is cancelled is told to who may be on their way, as long as it would last. */
function lastToTell({ status, startsAt, endsAt }: DeliveryFacts["visit"]): EpochMs {
  return status === "cancelled" ? endsAt : startsAt;
}
