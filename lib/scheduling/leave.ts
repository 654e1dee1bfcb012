import type { AvailabilityOverride, CalendarDate, WallTime } from "./shapes.ts";
import { addDays } from "./wall-time.ts";

/** Leave from day to day, both days included; half of the first or the last day may be worked. */
export interface Leave {
  readonly fromDate: CalendarDate;
  readonly untilDate: CalendarDate;
  /** Begins at noon of the first day. */
  readonly fromNoon: boolean;
  /** Ends at noon of the last day. */
  readonly untilNoon: boolean;
}

const NOON: WallTime = "12:00";

/** The leave day by day, at every location in its own zone. */
export function daysOfLeave({ fromDate, untilDate, fromNoon, untilNoon }: Leave): AvailabilityOverride[] {
  const days: AvailabilityOverride[] = [];
  for (let date = fromDate; date <= untilDate; date = addDays(date, 1)) {
    const startTime = fromNoon && date === fromDate ? NOON : "00:00";
    const endTime = untilNoon && date === untilDate ? NOON : "24:00";
    days.push({ date, kind: "leave", locationId: null, startTime, endTime, modes: [] });
  }
  return days;
}
