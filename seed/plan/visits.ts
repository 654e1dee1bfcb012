import type { EpochMs } from "#lib/core/instant.ts";

import { mix } from "./arithmetic.ts";
import { Diary } from "./diary.ts";
import { fullDays, visitsWanted } from "./load.ts";
import { PATIENTS } from "./patients.ts";
import { fill, place, placeByChance } from "./place.ts";
import { SCRIPT, type ScriptedVisit } from "./script.ts";
import type { PlannedDoctor, PlannedVisit } from "./shapes.ts";
import { workingDays, type WorkingDay } from "./working-days.ts";

/** A doctor and the days on which visits may be planned. */
interface Calendar {
  readonly doctor: PlannedDoctor;
  readonly days: readonly WorkingDay[];
}

/** Every visit of the demo, in the order in which they were booked. */
export function planVisits(doctors: readonly PlannedDoctor[], now: EpochMs): PlannedVisit[] {
  const diary = new Diary();
  const calendars = doctors.map((doctor) => ({ doctor, days: workingDays(doctor, now) }));
  for (const scripted of SCRIPT) placeScripted(diary, calendars, scripted, now);
  for (const { doctor, days } of calendars) {
    for (const day of fullDays(doctor, days)) fill(diary, { doctor, day, now });
  }
  for (const { doctor, day, seed } of inTimesOrder(calendars))
    placeByChance(diary, { doctor, day, seed, now });
  return leaveOneCheckedIn(diary.visits, now).toSorted((one, other) => one.bookedAt - other.bookedAt);
}

function placeScripted(
  diary: Diary,
  calendars: readonly Calendar[],
  scripted: ScriptedVisit,
  now: EpochMs,
): void {
  const calendar = calendars.find(({ doctor }) => doctor.slug === scripted.doctor);
  const patient = PATIENTS.find(({ key }) => key === scripted.patient);
  const day = calendar?.days.find(({ ordinal }) => ordinal === scripted.workingDay);
  const { visitType, mode = "in_person", wish } = scripted;
  const seed = mix(scripted.patient, scripted.doctor, scripted.workingDay);
  const isPlaced =
    calendar !== undefined &&
    patient !== undefined &&
    day !== undefined &&
    place(diary, { doctor: calendar.doctor, patient, visitType, mode, day, wish, seed, now });
  if (!isPlaced)
    throw new Error(`No place for the scripted visit of ${scripted.patient} with ${scripted.doctor}`);
}

/** Day by day over all doctors, so that a patient's earlier visits are known when the next one is planned. */
function inTimesOrder(calendars: readonly Calendar[]) {
  return calendars
    .flatMap(({ doctor, days }) => days.map((day) => ({ doctor, day })))
    .toSorted((one, other) => one.day.fromToday - other.day.fromToday)
    .flatMap(({ doctor, day }) =>
      Array.from({ length: visitsWanted(doctor, day.fromToday) }, (_, visit) => ({
        doctor,
        day,
        seed: mix(doctor.slug, day.fromToday, visit),
      })),
    );
}

/** At any hour a patient is with a doctor: the visit that began last has not been closed yet. */
function leaveOneCheckedIn(visits: readonly PlannedVisit[], now: EpochMs): PlannedVisit[] {
  const begun = visits.filter(
    ({ startsAt, status }) => startsAt <= now && (status === "completed" || status === "checked_in"),
  );
  const last = begun.reduce<PlannedVisit | undefined>(
    (latest, visit) => (latest === undefined || visit.startsAt > latest.startsAt ? visit : latest),
    undefined,
  );
  return visits.map((visit) =>
    visit === last
      ? { ...visit, status: "checked_in", steps: visit.steps.filter(({ status }) => status !== "completed") }
      : visit,
  );
}
