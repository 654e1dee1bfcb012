import type { EpochMs, Interval } from "#lib/core/instant.ts";
import type { Opening } from "#lib/scheduling/shapes.ts";
import { addDays, dayWindow, localDateOf } from "#lib/scheduling/wall-time.ts";

import { zoneOf } from "./clinic.ts";
import { FUTURE_DAYS, PAST_DAYS, type PlannedDoctor } from "./shapes.ts";

export interface WorkingDay {
  /** Days of the calendar at the doctor's first location. */
  readonly fromToday: number;
  /** Counted among the doctor's working days: 1 is the first after today, -1 the last before it, 0 is today. */
  readonly ordinal: number;
  readonly window: Interval;
  /** At the public locations. */
  readonly openings: readonly Opening[];
}

/** For staff: the demo plans no visit there. */
const NOT_PUBLIC = "bristol-staff";

/** The days around today on which a doctor has openings. */
export function workingDays(doctor: PlannedDoctor, now: EpochMs): WorkingDay[] {
  const openings = doctor.openings.filter(({ locationId }) => locationId !== NOT_PUBLIC);
  const days = daysAround(now, zoneOf(doctor.home))
    .map((day) => ({ ...day, openings: openings.filter(({ startsAt }) => isIn(day.window, startsAt)) }))
    .filter((day) => day.openings.length > 0);
  const past = days.filter(({ fromToday }) => fromToday < 0).length;
  const isOpenToday = days.some(({ fromToday }) => fromToday === 0);
  return days.map((day, index) => ({
    ...day,
    ordinal: index - past + (index >= past && !isOpenToday ? 1 : 0),
  }));
}

function isIn(window: Interval, instant: EpochMs): boolean {
  return instant >= window.startsAt && instant < window.endsAt;
}

const windows = new Map<string, Interval>();

function daysAround(now: EpochMs, zone: string): { fromToday: number; window: Interval }[] {
  const today = localDateOf(now, zone);
  return Array.from({ length: PAST_DAYS + FUTURE_DAYS + 1 }, (_, index) => {
    const fromToday = index - PAST_DAYS;
    const date = addDays(today, fromToday);
    const key = `${zone} ${date}`;
    const window = windows.get(key) ?? dayWindow(date, zone);
    windows.set(key, window);
    return { fromToday, window };
  });
}
