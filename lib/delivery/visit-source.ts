import { and, asc, eq } from "drizzle-orm";

import { transportOf } from "#lib/outbox/transports.ts";
import { lockReader } from "#db/locks.ts";
import { deliveries } from "#db/schema/index.ts";

import type { Source } from "./job.ts";
import { judgeDelivery } from "./judge-delivery.ts";
import type { DeliveryRow } from "./load-delivery.ts";
import { bringsOthers, isNextForReader, isReady } from "./next-delivery.ts";
import { prepareReminder } from "./prepare-reminder.ts";
import { prepareSummary } from "./prepare-summary.ts";
import { LONGEST_PAUSE_MS } from "./retries.ts";
import { isOpenChannel } from "./transport-stops.ts";
import { tryDelivery } from "./try-delivery.ts";

/** News about visits, the longest due first; for one reader and visit strictly in order. What is told is decided here, on sending. */
export const visitSource: Source<DeliveryRow> = {
  async claim(tx, ctx, lane) {
    if (lane === "codes") return undefined;
    const [row] = await tx
      .select()
      .from(deliveries)
      .where(and(isReady(ctx), isOpenChannel(deliveries.channel, ctx), bringsOthers(ctx)))
      .orderBy(asc(deliveries.nextAttemptAt), asc(deliveries.id))
      .limit(1)
      .for("update", { skipLocked: true });
    if (row === undefined) return undefined;
    // Another worker may have begun another one since: checked again under a lock that both take.
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
    if (row.isSummarised) return prepareSummary(tx, ctx, row);
    const transport = transportOf(row.channel);
    const judged = await judgeDelivery(tx, ctx, row, transport);
    return judged && tryDelivery(tx, ctx, { ...judged, transport });
  },

  async setAside(tx, ctx, row) {
    await tx
      .update(deliveries)
      .set({ attempts: row.attempts + 1, nextAttemptAt: ctx.now + LONGEST_PAUSE_MS })
      .where(eq(deliveries.id, row.id));
  },
};
