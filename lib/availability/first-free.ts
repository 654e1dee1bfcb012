import type { VisitTypeDto } from "#lib/catalog/dto.ts";
import type { Context } from "#lib/core/context.ts";
import { DAY_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { bookingWindow } from "#lib/scheduling/booking-window.ts";
import type { CalendarDate, Mode } from "#lib/scheduling/shapes.ts";
import { windowToRead } from "#lib/scheduling/visit-timing.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import type { Tx } from "#db/transaction.ts";

import type { OfferedSlot } from "./dto.ts";
import { loadFreeTime, type FreeTime } from "./free-time.ts";
import { bookingLimits, offeredSlots } from "./offered-slots.ts";
import { windowOfDays, type Place } from "./slot-days.ts";

/** A doctor, and the part of their offer that is asked for. */
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

/** As many times as a doctor's card shows. */
const KEPT = 3;

/** How far the looks for the order of many doctors reach; one more reaches up to the horizon. */
const LOOK_DAYS = [1, 4, 14] as const;
export const FIRST_LOOK_MS = LOOK_DAYS[0] * DAY_MS;

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
  const found = await lookFurther(tx, ctx, doctors, { filter, kept: KEPT, lookDays: [14] });
  return (doctorId) => found.get(doctorId) ?? [];
}

/** A doctor's first free start; undefined for a doctor without one so far. */
export type StartOf = (doctorId: string) => EpochMs | undefined;

export interface FirstStartsAsked {
  readonly filter: FreeSlotFilter;
  /** Called after each look: a doctor not found by then is free later than all who were, or never. */
  readonly isEnough: (startOf: StartOf) => boolean;
}

/**
 * When each doctor is free first, as far as it takes to find enough of them: those who are left out are free later, or never.
 * At most four SQL statements, whatever the number of doctors: one day, four, two weeks, and up to the horizon. Most doctors
 * have a time soon, so that a narrow look for all and a wide one for the few who are shown read least (ADR 27).
 */
export async function firstFreeStarts(
  tx: Tx,
  ctx: Context,
  doctors: readonly FreeSlotQuestion[],
  { filter, isEnough }: FirstStartsAsked,
): Promise<StartOf> {
  const found = await lookFurther(tx, ctx, doctors, {
    filter,
    kept: 1,
    lookDays: LOOK_DAYS,
    isEnough: (soFar) => isEnough(startIn(soFar)),
  });
  return startIn(found);
}

type Found = ReadonlyMap<string, readonly FreeSlot[]>;

function startIn(found: Found): StartOf {
  return (doctorId) => found.get(doctorId)?.[0]?.startsAt;
}

interface Looks {
  readonly filter: FreeSlotFilter;
  /** The slots to find of each doctor. */
  readonly kept: number;
  /** How far each look but the last reaches, which goes up to the horizon. A day that is asked for is one look. */
  readonly lookDays: readonly number[];
  readonly isEnough?: (found: Found) => boolean;
}

/** Looks for each doctor in one window after the other, until they have a slot. */
async function lookFurther(
  tx: Tx,
  ctx: Context,
  doctors: readonly FreeSlotQuestion[],
  { filter, kept, lookDays, isEnough = () => false }: Looks,
): Promise<Found> {
  const found = new Map<string, readonly FreeSlot[]>();
  let waiting = doctors.filter(({ visitTypes, locations }) => visitTypes.length > 0 && locations.length > 0);
  for (const window of windowsFor(ctx, waiting, { filter, lookDays })) {
    const ids = waiting.map(({ id }) => id);
    const freeTimeOf = await loadFreeTime(tx, ids, windowToReadForAll(window, waiting));
    for (const doctor of waiting) {
      const freeTime = freeTimeOf(doctor.id);
      found.set(doctor.id, slotsOfDoctor({ ctx, doctor, filter, window, freeTime, kept }));
    }
    waiting = waiting.filter(({ id }) => found.get(id)?.length === 0);
    if (waiting.length === 0 || isEnough(found)) break;
  }
  return found;
}

function windowsFor(
  ctx: Context,
  doctors: readonly FreeSlotQuestion[],
  { filter, lookDays }: Pick<Looks, "filter" | "lookDays">,
): Interval[] {
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
  const seams = [0, ...lookDays].map((days) => Math.min(from + days * DAY_MS, horizon));
  return seams
    .map((startsAt, index) => ({ startsAt, endsAt: seams[index + 1] ?? horizon }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt);
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
  readonly kept: number;
}

function slotsOfDoctor({ ctx, doctor, filter, window, freeTime, kept }: DoctorSearch): readonly FreeSlot[] {
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
      filter.date === undefined ? kept : Infinity,
    )
      .filter(isOnDay)
      .slice(0, kept)
      .map((slot) => ({ ...slot, visitTypeId: visitType.id })),
  );
  return earliest(found);
}

/** The list that starts first; of those that start together, the one in front. */
function earliest(lists: readonly (readonly FreeSlot[])[]): readonly FreeSlot[] {
  const startOf = ([first]: readonly FreeSlot[]) => first?.startsAt ?? Number.MAX_SAFE_INTEGER;
  return lists.reduce<readonly FreeSlot[]>(
    (first, list) => (startOf(list) < startOf(first) ? list : first),
    [],
  );
}
