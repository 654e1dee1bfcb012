import type { EpochMs, Interval } from "#lib/core/instant.ts";
import type { Mode } from "#lib/appointments/constants.ts";
import type { Slot } from "#lib/scheduling/shapes.ts";
import { addDays, dayWindow, localDateOf } from "#lib/scheduling/wall-time.ts";

import { mix, pick, rotate } from "./arithmetic.ts";
import { Diary } from "./diary.ts";
import { lifeOf, type Wish } from "./life.ts";
import { FULL_DAYS, FULL_FOR_WEEKS, visitsWanted } from "./load.ts";
import { isChild, PATIENTS, type DemoPatient } from "./patients.ts";
import { zoneOf } from "./planned-doctors.ts";
import { NOTES, REASONS } from "./reasons.ts";
import { SCRIPT, type ScriptedVisit } from "./script.ts";
import { FUTURE_DAYS, PAST_DAYS, type BookedBy, type PlannedDoctor, type PlannedVisit } from "./shapes.ts";
import { visitTypeOf } from "./visit-types.ts";

/** Every visit of the demo, in the order in which they are booked. */
export function planVisits(doctors: readonly PlannedDoctor[], now: EpochMs): PlannedVisit[] {
  const diary = new Diary();
  for (const scripted of SCRIPT) placeScripted(diary, doctorOf(doctors, scripted.doctor), scripted, now);
  for (const doctor of doctors) {
    for (const day of workingDays(doctor, now)) {
      if (isToBeFull(doctor, day)) fillDay(diary, doctor, day, now);
    }
  }
  for (let day = -PAST_DAYS; day <= FUTURE_DAYS; day++) {
    for (const doctor of doctors) {
      if (doctor.slug in FULL_FOR_WEEKS && day >= 0) continue;
      const wanted = visitsWanted(doctor.slug, day);
      for (let visit = 0; visit < wanted; visit++) placeByChance(diary, doctor, { day, visit }, now);
    }
  }
  return leaveOneCheckedIn(diary.visits, now).toSorted((one, other) => one.bookedAt - other.bookedAt);
}
