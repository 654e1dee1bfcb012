import type { VisitTypeDto } from "#lib/catalog/dto.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { bookingWindow } from "#lib/scheduling/booking-window.ts";
import type { CalendarDate, Mode } from "#lib/scheduling/shapes.ts";
import { windowToRead } from "#lib/scheduling/visit-timing.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import type { Tx } from "#db/transaction.ts";

import type { OfferedSlot } from "./dto.ts";
import { loadFreeTime, type FreeTime } from "./free-time.ts";
import { bookingLimits, offeredSlots } from "./offered-slots.ts";
import { windowOfDays, type Place } from "./slot-days.ts";

/** A doctor, and of what they offer the part that is asked for. */
export interface FreeSlotQuestion {
  readonly id: string;
  readonly horizonDays: number;
  /** In the order in which they are offered. */
  readonly visitTypes: readonly VisitTypeDto[];
  readonly locations: readonly Place[];
}

export interface FreeSlotFilter {
  readonly mode?: Mode | undefined;
  /** Only slots on this day, in the zone of the slot's location. */
  readonly date?: CalendarDate | undefined;
  /** Only slots that start at this instant or later. */
  readonly after?: EpochMs | undefined;
  /** What the visit that is being moved reserves: its own time is free for it. */
  readonly released?: Interval | undefined;
}

export interface FreeSlot extends OfferedSlot {
  readonly visitTypeId: string;
}

const FIRST_LOOK_MS = 14 * 24 * HOUR_MS;
/** As many times as a doctor's card shows. */
const KEPT = 3;

/**
 * The first three free slots of each doctor, for the one of their visit types that can be had first; of two that start
 * together, the one offered first. At most two SQL statements, whatever the number of doctors: two weeks, and up to the
 * horizon for those who have nothing in them. A day is one statement.
 */
export async function firstFreeSlots(
  tx: Tx,
  ctx: Context,
  doctors: readonly FreeSlotQuestion[],
  filter: FreeSlotFilter = {},
): Promise<(doctorId: string) => readonly FreeSlot[]> {
  const found = new Map<string, readonly FreeSlot[]>();
  let waiting = doctors.filter(({ visitTypes, locations }) => visitTypes.length > 0 && locations.length > 0);
  for (const window of windowsFor(ctx, waiting, filter)) {
    const read = windowToReadForAll(window, waiting);
    const freeTimeOf = await loadFreeTime(
      tx,
      waiting.map(({ id }) => id),
      read,
    );
    for (const doctor of waiting) {
      found.set(doctor.id, slotsOfDoctor({ ctx, doctor, filter, window, freeTime: freeTimeOf(doctor.id) }));
    }
    waiting = waiting.filter(({ id }) => found.get(id)?.length === 0);
    if (waiting.length === 0) break;
  }
  return (doctorId) => found.get(doctorId) ?? [];
}

function windowsFor(ctx: Context, doctors: readonly FreeSlotQuestion[], filter: FreeSlotFilter): Interval[] {
  if (doctors.length === 0) return [];
  const from = Math.max(ctx.now, filter.after ?? ctx.now);
  if (filter.date !== undefined) {
    const day = windowOfDays(
      { from: filter.date, to: filter.date },
      doctors.flatMap(({ locations }) => locations),
    );
    return [{ startsAt: Math.max(from, day.startsAt), endsAt: day.endsAt }];
  }
  const horizonDays = Math.max(...doctors.map((doctor) => doctor.horizonDays));
  const horizon = bookingWindow(ctx.now, { noticeMinutes: 0, horizonDays }).latest + 1;
  const seam = Math.min(from + FIRST_LOOK_MS, horizon);
  return [
    { startsAt: from, endsAt: seam },
    { startsAt: seam, endsAt: horizon },
  ].filter(({ startsAt, endsAt }) => startsAt < endsAt);
}

function windowToReadForAll(window: Interval, doctors: readonly FreeSlotQuestion[]): Interval {
  const reads = doctors.flatMap(({ visitTypes }) => visitTypes.map((each) => windowToRead(window, each)));
  return reads.reduce((widest, read) => ({
    startsAt: Math.min(widest.startsAt, read.startsAt),
    endsAt: Math.max(widest.endsAt, read.endsAt),
  }));
}

interface DoctorSearch {
  readonly ctx: Context;
  readonly doctor: FreeSlotQuestion;
  readonly filter: FreeSlotFilter;
  readonly window: Interval;
  readonly freeTime: FreeTime;
}

function slotsOfDoctor({ ctx, doctor, filter, window, freeTime }: DoctorSearch): FreeSlot[] {
  const zones = new Map(doctor.locations.map(({ id, timeZone }) => [id, timeZone]));
  const isOnDay = ({ startsAt, locationId }: OfferedSlot) =>
    filter.date === undefined || localDateOf(startsAt, zones.get(locationId) ?? "UTC") === filter.date;
  const found = doctor.visitTypes.map((visitType) =>
    offeredSlots(
      {
        freeTime,
        locationIds: new Set(zones.keys()),
        visitType,
        modes: visitType.modes.filter((mode) => mode === (filter.mode ?? mode)),
        span: bookingWindow(ctx.now, bookingLimits(doctor, visitType)),
        window,
        released: filter.released,
      },
      // A day's window is as wide as the zones need: what lies on another day there is sorted out below.
      filter.date === undefined ? KEPT : Infinity,
    )
      .filter(isOnDay)
      .slice(0, KEPT)
      .map((slot) => ({ ...slot, visitTypeId: visitType.id })),
  );
  return earliest(found);
}

/** The list that starts first; of those that start together, the one in front. */
function earliest(lists: readonly FreeSlot[][]): FreeSlot[] {
  const startOf = ([first]: readonly FreeSlot[]) => first?.startsAt ?? Number.MAX_SAFE_INTEGER;
  const [first] = lists.toSorted((one, other) => startOf(one) - startOf(other));
  return first ?? [];
}
