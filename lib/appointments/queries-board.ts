import { and, asc, eq, gt, inArray, sql, type SQL } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { BoardDto } from "./dto-day.ts";
import { isVisibleVisit } from "./scope.ts";
import { looksAt, selectVisits, toVisitDto } from "./select-visits.ts";

const WAITING_SHOWN = 5;
const NOTHING: BoardDto = { next: null, waiting: [], waitingTotal: 0 };

/**
 * The start of a doctor's day: the visit that is under way or comes next, and the soonest pending requests, with their number. The display
 * is recorded, so it takes `auditedRead`. At most three statements and the recording. Empty for everyone but doctors.
 */
export async function loadBoard(tx: Tx, ctx: Context): Promise<BoardDto> {
  const { actor, now } = ctx;
  if (actor.kind !== "user" || actor.role !== "doctor") return NOTHING;
  const isWaiting = and(eq(appointments.status, "pending"), gt(appointments.startsAt, now));
  const isAhead = and(
    inArray(appointments.status, ["confirmed", "checked_in"]),
    gt(appointments.endsAt, now),
  );
  const soonest = [asc(appointments.startsAt), asc(appointments.id)];
  // Found among visits alone: whether the doctor may see the patient is asked of those that are shown, not of all that are ahead.
  const first = (isWanted: SQL | undefined, limit: number) => {
    const found = tx
      .select({ id: appointments.id })
      .from(appointments)
      .where(and(isWanted, isVisibleVisit(actor)))
      .orderBy(...soonest)
      .limit(limit);
    return selectVisits(tx, ctx, sql`${appointments.id} = any(array(${found}))`).orderBy(...soonest);
  };
  const next = await first(isAhead, 1);
  const waiting = await first(isWaiting, WAITING_SHOWN);
  const waitingTotal =
    waiting.length < WAITING_SHOWN
      ? waiting.length
      : await tx.$count(appointments, and(isWaiting, isVisibleVisit(actor)));
  await recordReads(tx, ctx, looksAt([...next, ...waiting], ctx));
  const [soon] = next;
  return {
    next: soon ? toVisitDto(soon, actor) : null,
    waiting: waiting.map((row) => toVisitDto(row, actor)),
    waitingTotal,
  };
}
