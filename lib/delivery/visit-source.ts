import { and, asc, eq, lte, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { transportOf, type Transport } from "#lib/outbox/transports.ts";
import { deliveries } from "#db/schema/index.ts";

import { tellNow } from "./decide-delivery.ts";
import type { Ending, Source } from "./job.ts";
import { findFacts, findLastTold, type DeliveryFacts, type DeliveryRow } from "./load-delivery.ts";
import { isPastFindingOut, LONGEST_PAUSE_MS } from "./retries.ts";
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
          isNextForReader,
        ),
      )
      .orderBy(asc(deliveries.nextAttemptAt), asc(deliveries.id))
      .limit(1)
      .for("update", { skipLocked: true });
    return row;
  },

  async prepare(tx, ctx, row) {
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

/** One that waits before it may be on its way, or may have arrived: nothing overtakes it. */
const isNextForReader = sql`not exists (
  select from ${deliveries} earlier
  where earlier.appointment_id = ${deliveries.appointmentId} and earlier.user_id = ${deliveries.userId}
    and earlier.channel = ${deliveries.channel} and earlier.state = 'waiting' and earlier.id < ${deliveries.id}
)`;

/** Why it is not sent whatever it would tell. A visit that has begun is past being told of. */
function endBeforeSending(
  { now }: Context,
  row: DeliveryRow,
  { isReader, reader, visit }: DeliveryFacts,
  transport: Transport,
): Ending | undefined {
  if (isPastFindingOut(transport, { firstAttemptAt: row.firstAttemptAt, now }))
    return { state: "undecided", cause: "unknown_outcome" };
  if (transport === "none") return { state: "failed", cause: "no_transport" };
  if (!isReader) return { state: "silent", cause: "not_wanted" };
  if (now >= visit.startsAt) return { state: "failed", cause: "too_late" };
  return reader.email === null ? { state: "failed", cause: "no_address" } : undefined;
}
