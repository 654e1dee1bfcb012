import type { AvailabilityRule } from "./shapes.ts";
import { addDays, daysBetween, minutesOf, weekdayOf } from "./wall-time.ts";

export type WeeklyPeriod = Pick<
  AvailabilityRule,
  "weekday" | "startTime" | "endTime" | "validFrom" | "validUntil" | "everyWeeks"
>;

/** For any two intervals of 1 to 4 weeks, their dates meet within twelve weeks or never. */
const WEEKS_UNTIL_REPEAT = 12;

/** Whether two weekly periods share time on the clock face of some date. */
export function periodsOverlap(one: WeeklyPeriod, other: WeeklyPeriod): boolean {
  if (one.weekday !== other.weekday) return false;
  if (minutesOf(one.startTime) >= minutesOf(other.endTime)) return false;
  if (minutesOf(other.startTime) >= minutesOf(one.endTime)) return false;
  const [firstOfOne, firstOfOther] = [firstDate(one), firstDate(other)];
  const from = firstOfOne > firstOfOther ? firstOfOne : firstOfOther;
  return Array.from({ length: WEEKS_UNTIL_REPEAT }, (_, week) => addDays(from, 7 * week)).some(
    (date) => falls(date, one, firstOfOne) && falls(date, other, firstOfOther),
  );
}

function falls(date: string, { validUntil, everyWeeks = 1 }: WeeklyPeriod, first: string): boolean {
  return (validUntil === null || date <= validUntil) && daysBetween(first, date) % (7 * everyWeeks) === 0;
}

function firstDate({ validFrom, weekday }: WeeklyPeriod): string {
  return addDays(validFrom, (weekday - weekdayOf(validFrom) + 7) % 7);
}
