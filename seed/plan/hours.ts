import type { DoctorSource, Weekday } from "#lib/setup/schema.ts";

type HoursSource = DoctorSource["hours"][number];

/** In Nepal the week begins on Sunday, and Saturday is the day off. */
export const NEPALI_WEEK = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
] as const satisfies Weekday[];
export const MONDAY_TO_FRIDAY = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
] as const satisfies Weekday[];

/** The same stretches, written `09:00-12:30`, on each of some weekdays. The time between two of them is a break. */
export function hours(location: string, weekdays: readonly Weekday[], ...stretches: string[]): HoursSource[] {
  return stretches.map((stretch) => {
    const [startTime = "", endTime = ""] = stretch.split("-");
    return { location, weekdays: [...weekdays], startTime, endTime };
  });
}
