import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";

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
 * is recorded, so it takes `auditedRead`. Three statements and the recording. Empty for everyone but doctors.
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
  const next = await selectVisits(tx, ctx, isAhead)
    .orderBy(...soonest)
    .limit(1);
  const waiting = await selectVisits(tx, ctx, isWaiting)
    .orderBy(...soonest)
    .limit(WAITING_SHOWN);
  const [counted] = await tx
    .select({ total: sql<number>`count(*)::int` })
    .from(appointments)
    .where(and(isWaiting, isVisibleVisit(actor)));
  await recordReads(tx, ctx, looksAt([...next, ...waiting], ctx));
  const [soon] = next;
  return {
    next: soon ? toVisitDto(soon, actor) : null,
    waiting: waiting.map((row) => toVisitDto(row, actor)),
    waitingTotal: counted?.total ?? 0,
  };
}
