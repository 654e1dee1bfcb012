import { HOUR_MS } from "#lib/core/instant.ts";

import { mix } from "./arithmetic.ts";
import type { PlannedDoctor } from "./shapes.ts";
import type { WorkingDay } from "./working-days.ts";

/** Booked up from today on, for this many days: a doctor whose first free time is weeks away. */
const FULL_FOR_DAYS: Readonly<Record<string, number>> = { "thomas-whitcombe": 28 };

/** Doctors whose next short working day is full, while others are not. */
const WITH_A_FULL_DAY = new Set(["marcus-bell", "tenzin-lama"]);
const SHORT_DAY_MS = 4 * HOUR_MS;

/** The doctor of the demo account has something to do on any day. */
const SHOWN = "amara-nwosu";

/** The days on which nothing shall be left to book. */
export function fullDays(doctor: PlannedDoctor, days: readonly WorkingDay[]): WorkingDay[] {
  const forDays = FULL_FOR_DAYS[doctor.slug];
  if (forDays !== undefined) return days.filter(({ fromToday }) => fromToday >= 0 && fromToday < forDays);
  if (!WITH_A_FULL_DAY.has(doctor.slug)) return [];
  const next = days.find((day) => day.fromToday > 0 && openMs(day) <= SHORT_DAY_MS);
  return next === undefined ? [] : [next];
}

function openMs({ openings }: WorkingDay): number {
  return openings.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);
}

/** How many visits a day of the doctor gets, before free times and available patients are considered. */
export function visitsWanted(doctor: PlannedDoctor, fromToday: number): number {
  if (doctor.slug in FULL_FOR_DAYS && fromToday >= 0) return 0;
  const lot = mix(doctor.slug, fromToday, "load") % 100;
  if (doctor.slug === SHOWN && fromToday === 0) return 4 + (lot % 2);
  if (Math.abs(fromToday) <= 6) return lot < 40 ? 0 : lot < 76 ? 1 : 2;
  return lot < 83 ? 0 : 1;
}
