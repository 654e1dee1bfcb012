import type { EpochMs } from "#lib/core/instant.ts";
import { addDays, localDateOf, weekdayOf } from "#lib/scheduling/wall-time.ts";

import type { PlannedOverride } from "./shapes.ts";

const SATURDAY = 6;

/** Leave and extra hours, some days from today. */
export function overridesOf(now: EpochMs): PlannedOverride[] {
  return [
    ...daysOff(
      "deepa-joshi",
      { from: 4, days: 10, reason: "Annual leave" },
      localDateOf(now, "Asia/Kathmandu"),
    ),
    ...daysOff(
      "gareth-pritchard",
      { from: 17, days: 3, reason: "Congress" },
      localDateOf(now, "Europe/London"),
    ),
    {
      doctor: "anjali-shrestha",
      date: addDays(localDateOf(now, "Asia/Kathmandu"), 6),
      kind: "closed",
      location: "kathmandu",
      startTime: "13:00",
      endTime: "16:00",
      reason: "Training",
    },
    saturdayClinic("olena-kovalenko", "new-york", localDateOf(now, "America/New_York")),
    saturdayClinic("callum-baird", "lord-howe", localDateOf(now, "Australia/Lord_Howe")),
  ];
}

function daysOff(
  doctor: string,
  { from, days, reason }: { from: number; days: number; reason: string },
  today: string,
): PlannedOverride[] {
  return Array.from({ length: days }, (_, day) => ({
    doctor,
    date: addDays(today, from + day),
    kind: "closed" as const,
    location: null,
    startTime: null,
    endTime: null,
    reason,
  }));
}

/** On the first Saturday that is at least three days away. */
function saturdayClinic(doctor: string, location: string, today: string): PlannedOverride {
  const soonest = addDays(today, 3);
  const date = addDays(soonest, (SATURDAY - weekdayOf(soonest) + 7) % 7);
  return {
    doctor,
    date,
    kind: "extra",
    location,
    startTime: "09:30",
    endTime: "12:30",
    reason: "Extra Saturday clinic",
  };
}
