import { and, asc, eq, inArray, isNull } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { transportOf } from "#lib/outbox/transports.ts";
import { lockReader } from "#db/locks.ts";
import { deliveries } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { Job } from "./job.ts";
import { judgeDelivery, type Judged } from "./judge-delivery.ts";
import type { DeliveryRow } from "./load-delivery.ts";
import { isNextForReader, isReady } from "./next-delivery.ts";
import { tryDelivery } from "./try-delivery.ts";
import { trySummary } from "./try-summary.ts";

/** Keeps a mail readable: the rest follows in the next one. */
const LARGEST = 100;

/**
 * Renders all that waits for a doctor's morning as one mail. A single piece of news gets the mail of its appointment, and so does an
 * appointment in the doctor's calendar, because a summary sends no calendar requests or cancellations. A mail that was tried is tried again
 * with what is still true of it, under its key: later changes count as told, and follow in a mail of their own.
 */
export async function prepareSummary(tx: Tx, ctx: Context, row: DeliveryRow): Promise<Job | undefined> {
  const transport = transportOf(row.channel);
  const judged: Judged[] = [];
  for (const each of await findTogether(tx, ctx, row)) {
    const one = await judgeDelivery(tx, ctx, each, transport);
    if (one !== undefined) judged.push(one);
  }
  const wasTried = row.summaryId !== null;
  const together = judged.filter(({ telling, isForCalendar }) =>
    wasTried ? telling.isSameMail : !isForCalendar,
  );
  await leaveSummary(
    tx,
    ctx,
    judged.filter((one) => !together.includes(one)),
  );
  const [first, ...others] = together;
  if (first === undefined) return undefined;
  if (wasTried || others.length > 0) return trySummary(tx, ctx, { told: [first, ...others], transport });
  await leaveSummary(tx, ctx, [first]);
  return tryDelivery(tx, ctx, { ...first, transport });
}

/** The content of one mail: all that was in it when it was tried, or all that is due now. It includes the claimed row. */
async function findTogether(tx: Tx, ctx: Context, row: DeliveryRow): Promise<DeliveryRow[]> {
  const { userId, channel, summaryId } = row;
  if (userId === null) throw new Error("A summary is for a doctor with an account");
  const isTogether =
    summaryId === null
      ? and(isNull(deliveries.summaryId), isReady(ctx))
      : eq(deliveries.summaryId, summaryId);
  const found = await tx
    .select()
    .from(deliveries)
    .where(
      and(
        ...[eq(deliveries.userId, userId), eq(deliveries.channel, channel), deliveries.isSummarised],
        ...[eq(deliveries.state, "waiting"), isTogether],
      ),
    )
    .orderBy(asc(deliveries.id))
    .limit(LARGEST)
    .for("update", { skipLocked: true });
  // Under the same lock as a single claim: another worker may have begun other news of a visit since.
  for (const one of found.toSorted((a, b) => a.appointmentId.localeCompare(b.appointmentId)))
    await lockReader(tx, one);
  const ids = found.map(({ id }) => id);
  const still = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(inArray(deliveries.id, ids), isNextForReader(ctx)));
  const kept = new Set(still.map(({ id }) => id));
  return found.filter(({ id }) => kept.has(id));
}

/** From now on each is told separately. */
async function leaveSummary(tx: Tx, { now }: Context, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return;
  const ids = judged.map(({ row }) => row.id);
  await tx
    .update(deliveries)
    .set({ isSummarised: false, summaryId: null, nextAttemptAt: now })
    .where(inArray(deliveries.id, ids));
}
