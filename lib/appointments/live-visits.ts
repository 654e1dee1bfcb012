import { and, eq, gt, sql } from "drizzle-orm";

import type { HoursChange } from "#lib/availability/hours-change.ts";
import type { HoursPlan } from "#lib/availability/republish.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { instantAt } from "#lib/scheduling/typed-instant.ts";
import { dayWindow } from "#lib/scheduling/wall-time.ts";
import { subtract } from "#lib/scheduling/subtract.ts";
import { appointments, doctorOffers } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { appointmentColumns } from "./columns.ts";
import { canFollow, MOVABLE } from "./lifecycle.ts";
import { isVisibleVisit } from "./scope.ts";

/** The longest possible buffer: time that a visit occupies after its end. */
const LONGEST_BUFFER_MS = 8 * HOUR_MS;

export type LiveVisit = Awaited<ReturnType<typeof listLiveVisits>>[number];

/** The visits that occupy a doctor's time from now on, soonest first, with what moving them takes; one statement. */
export async function listLiveVisits(tx: Tx, { actor, now }: Context, doctorId: string) {
  return tx
    .select({
      ...appointmentColumns,
      reserved: appointments.reserved,
      movedByClinic: appointments.movedByClinic,
      stepMinutes: doctorOffers.stepMinutes,
    })
    .from(appointments)
    .innerJoin(
      doctorOffers,
      and(
        eq(doctorOffers.doctorId, appointments.doctorId),
        eq(doctorOffers.visitTypeId, appointments.visitTypeId),
      ),
    )
    .where(
      and(
        eq(appointments.doctorId, doctorId),
        sql`${appointments.visit} is not null`,
        gt(appointments.endsAt, now - LONGEST_BUFFER_MS),
        isVisibleVisit(actor),
      ),
    )
    .orderBy(appointments.startsAt, appointments.id);
}

/**
 * The visits that a change of hours leaves outside. A visit with its own opening stays inside whatever the hours become; leave, however,
 * means that the doctor is away, so all visits of that time are outside.
 */
export function visitsOutside(
  visits: readonly LiveVisit[],
  { hours, singles, from }: HoursPlan,
  change: HoursChange,
): LiveVisit[] {
  return visits.filter((visit) => {
    if (visit.endsAt <= from) return false;
    const inHours = isHeld(visit, hours);
    if (change.kind === "add_leave" && !inHours && isOnLeave(visit, change.input)) return true;
    return !inHours && !isHeld(visit, [...hours, ...singles]);
  });
}

interface HoursAt extends Interval {
  readonly locationId: string;
}

function isHeld(visit: LiveVisit, hours: readonly HoursAt[]): boolean {
  return partsOutside(visit, hours).length === 0;
}

/** The parts of a visit that lie outside the hours of its location. */
export function partsOutside(
  { startsAt, endsAt, locationId }: HoursAt,
  hours: readonly HoursAt[],
): Interval[] {
  const there = hours.filter((each) => each.locationId === locationId);
  return subtract({ startsAt, endsAt }, there);
}

interface LeaveDays {
  readonly fromDate: string;
  readonly untilDate: string;
  readonly fromNoon: boolean;
  readonly untilNoon: boolean;
}

function isOnLeave({ startsAt, endsAt, timeZone }: LiveVisit, leave: LeaveDays): boolean {
  const noonOf = (date: string): EpochMs | undefined => instantAt(date, "12:00", timeZone);
  const first = dayWindow(leave.fromDate, timeZone).startsAt;
  const last = dayWindow(leave.untilDate, timeZone).endsAt;
  const leaves = (leave.fromNoon ? noonOf(leave.fromDate) : undefined) ?? first;
  const returns = (leave.untilNoon ? noonOf(leave.untilDate) : undefined) ?? last;
  return startsAt < returns && leaves < endsAt;
}

/** The choices for a visit that falls outside. One that has begun is kept. */
export function possibleChoices({ status, startsAt }: LiveVisit, now: EpochMs) {
  const isToCome = startsAt > now;
  return {
    keep: true,
    move: isToCome && MOVABLE.includes(status),
    cancel: isToCome && canFollow(status, "cancelled"),
  };
}
