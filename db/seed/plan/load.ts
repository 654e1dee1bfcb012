import { mix } from "./arithmetic.ts";

/** Booked up from today for this many weeks: nothing is left of any day. */
export const FULL_FOR_WEEKS: Readonly<Record<string, number>> = { "thomas-whitcombe": 4 };

/** Doctors one of whose next working days is full, counted as in the script. */
export const FULL_DAYS: Readonly<Record<string, number>> = {
  "marcus-bell": 2,
  "tenzin-lama": 2,
};

/** The doctor whose account the demo hands out has something to do every day. */
const SHOWN = "amara-nwosu";

/** How many visits a day of the doctor gets, before what is free and who can come is looked at. */
export function visitsWanted(doctor: string, dayFromToday: number): number {
  const lot = mix(doctor, dayFromToday, "load") % 100;
  if (doctor === SHOWN && Math.abs(dayFromToday) <= 1) return 4 + (lot % 2);
  if (Math.abs(dayFromToday) <= 6) return lot < 45 ? 0 : lot < 80 ? 1 : 2;
  return lot < 86 ? 0 : 1;
}
