import { and, eq, gt, gte, lt, or, sql } from "drizzle-orm";
import { z } from "zod";

import { windowOfDays } from "#lib/availability/slot-days.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { DAY_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import { appointments, doctorLocations, doctors, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isVisibleVisit } from "./scope.ts";

const instant = z.coerce.number({ error: "number" }).int({ error: "number" });
/** A day everywhere on Earth is 50 hours long. */
const StampQuery = z
  .strictObject({ from: instant, until: instant })
  .refine(({ from, until }) => from < until && until - from <= 3 * DAY_MS, {
    path: ["until"],
    error: "end_before_start",
  });

export interface DayWatch {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly stamp: string;
}

/**
 * A stamp that changes with every appointment that a doctor's day shows: those of that time, and pending requests. Empty if there are none.
 * It names no patient, so it is not recorded. One statement, because pages poll it every 15 seconds.
 * @throws DomainError `unauthenticated`, `forbidden` to everyone but doctors, `invalid_input`
 */
export async function loadDayStamp(tx: Tx, ctx: Context, raw: unknown): Promise<{ readonly stamp: string }> {
  const { actor, now } = ctx;
  if (actor.kind === "anonymous") throw new DomainError("unauthenticated");
  if (actor.kind !== "user" || actor.role !== "doctor") throw new DomainError("forbidden");
  const { from, until } = parseInput(StampQuery, raw);
  const isOfDay = and(gte(appointments.startsAt, from), lt(appointments.startsAt, until));
  const isWaiting = and(eq(appointments.status, "pending"), gt(appointments.startsAt, now));
  const [row] = await tx
    .select({
      stamp: sql<string>`case when count(*) = 0 then '' else concat_ws('-', count(*), sum(${appointments.version}),
        (extract(epoch from max(${appointments.changedAt})) * 1000)::bigint) end`,
    })
    .from(appointments)
    .where(and(or(isOfDay, isWaiting), isVisibleVisit(actor)));
  return { stamp: row?.stamp ?? "" };
}

/** The same with the interval of a date at the doctor's own locations: what a page polls next. Two statements. */
export async function loadDayWatch(tx: Tx, ctx: Context, date: CalendarDate): Promise<DayWatch | null> {
  const { actor } = ctx;
  if (actor.kind !== "user" || actor.role !== "doctor") return null;
  const places = await tx
    .select({ id: locations.id, timeZone: locations.timeZone })
    .from(doctorLocations)
    .innerJoin(doctors, eq(doctors.id, doctorLocations.doctorId))
    .innerJoin(locations, eq(locations.id, doctorLocations.locationId))
    .where(eq(doctors.userId, actor.userId));
  if (places.length === 0) return null;
  const { startsAt: from, endsAt: until }: Interval = windowOfDays({ from: date, to: date }, places);
  return { from, until, ...(await loadDayStamp(tx, ctx, { from, until })) };
}
