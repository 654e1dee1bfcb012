import type { Mode } from "#lib/appointments/constants.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { Slot } from "#lib/scheduling/shapes.ts";

import { mix, pick, rotate } from "./arithmetic.ts";
import { bookerOf, clienteleOf } from "./clientele.ts";
import type { Diary } from "./diary.ts";
import { lifeOf, type Wish } from "./life.ts";
import type { DemoPatient } from "./demo-patient.ts";
import { NOTES, REASONS } from "./reasons.ts";
import type { PlannedDoctor, PlannedVisit } from "./shapes.ts";
import { visitTypeOf } from "./visit-types.ts";
import type { WorkingDay } from "./working-days.ts";

/** A video visit cannot be booked further ahead than its horizon, which is counted from the booking. */
const VIDEO_WITHIN_DAYS = 24;
const PATIENTS_TRIED = 5;

export interface Wanted {
  readonly doctor: PlannedDoctor;
  readonly patient: DemoPatient;
  readonly visitType: string;
  readonly mode: Mode;
  readonly day: WorkingDay;
  /** The one start that will do, if it is not left to chance. */
  readonly startsAt?: EpochMs;
  readonly wish?: Wish;
  readonly seed: number;
  readonly now: EpochMs;
}

/** Plans one visit on one of the slots that suit the patient; returns whether there was one. */
export function place(diary: Diary, wanted: Wanted): boolean {
  const { doctor, patient, day } = wanted;
  const slots = diary.slots(doctor.slug, day, wanted);
  for (const slot of rotate(slots, mix(wanted.seed, "slot"))) {
    if (wanted.startsAt !== undefined && slot.startsAt !== wanted.startsAt) continue;
    if (!diary.isFree(patient.key, { doctor: doctor.slug, day, slot })) continue;
    const visit = visitOn(slot, wanted);
    if (!diary.isWithinLimit(visit.patient, visit.visitType, visit)) return false;
    diary.add(visit);
    return true;
  }
  return false;
}

/** Plans a visit of some patient, at some time of that day, if there is one. */
export function placeByChance(
  diary: Diary,
  { doctor, day, seed, now }: { doctor: PlannedDoctor; day: WorkingDay; seed: number; now: EpochMs },
): void {
  for (const patient of leastBurdened(diary, doctor, day, seed).slice(0, PATIENTS_TRIED)) {
    const visitType = typeFor(diary, { doctor, patient, day, seed });
    const mode = modeFor(visitType, seed);
    if (place(diary, { doctor, patient, visitType, mode, day, seed, now })) return;
  }
}

/** Plans visits until nothing is left of that day for any visit type. */
export function fill(
  diary: Diary,
  { doctor, day, now }: { doctor: PlannedDoctor; day: WorkingDay; now: EpochMs },
): void {
  for (const visitType of [...doctor.visitTypes].sort(byUsefulness)) {
    const mode = visitTypeOf(visitType).modes[0] ?? "in_person";
    for (const { startsAt } of diary.slots(doctor.slug, day, { visitType, mode })) {
      const seed = mix(doctor.slug, visitType, day.fromToday, startsAt - day.window.startsAt);
      leastBurdened(diary, doctor, day, seed).some((patient) =>
        place(diary, { doctor, patient, visitType, mode, day, startsAt, wish: "kept", seed, now }),
      );
    }
  }
}

/** Half an hour tiles a day best; the remainder is for the shorter ones. */
function byUsefulness(one: string, other: string): number {
  const rank = (slug: string) => Math.abs(visitTypeOf(slug).durationMinutes - 30);
  return rank(one) - rank(other);
}

function leastBurdened(diary: Diary, doctor: PlannedDoctor, day: WorkingDay, seed: number): DemoPatient[] {
  const burden = new Map<DemoPatient, number>();
  const patients = clienteleOf(doctor);
  for (const patient of patients) burden.set(patient, diary.burden(patient.key, day.window.startsAt));
  return rotate(patients, mix(seed, "patient")).sort(
    (one, other) => (burden.get(one) ?? 0) - (burden.get(other) ?? 0),
  );
}

/** A follow-up needs an earlier visit, and a patient has one first visit. */
function typeFor(
  diary: Diary,
  {
    doctor,
    patient,
    day,
    seed,
  }: { doctor: PlannedDoctor; patient: DemoPatient; day: WorkingDay; seed: number },
): string {
  const isKnown = diary.isKnown(patient.key, doctor.slug, day.window.startsAt);
  const odd = isKnown ? "first-consultation" : "follow-up";
  const near = doctor.visitTypes.filter(
    (type) => type !== "video-consultation" || day.fromToday <= VIDEO_WITHIN_DAYS,
  );
  const fitting = near.filter((type) => type !== odd);
  return pick(fitting.length > 0 ? fitting : near, mix(seed, "type")) ?? "";
}

function modeFor(visitType: string, seed: number): Mode {
  const { modes } = visitTypeOf(visitType);
  const prefersVideo = mix(seed, "mode") % 6 === 0;
  return modes.find((mode) => (mode === "video") === prefersVideo) ?? modes[0] ?? "in_person";
}

function visitOn(slot: Slot, wanted: Wanted): PlannedVisit {
  const { doctor, patient, visitType, mode, wish, seed, now } = wanted;
  const bookedBy = bookerOf(patient, doctor, seed);
  const notes = mix(seed, "notes") % 6 === 0 ? pick(NOTES, mix(seed, "note")) : undefined;
  return {
    doctor: doctor.slug,
    patient: patient.key,
    visitType,
    location: slot.locationId,
    mode,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    reason: pick(REASONS[doctor.specialty] ?? [], mix(seed, "reason")) ?? "",
    ...(notes === undefined ? {} : { notes }),
    bookedBy,
    ...lifeOf({ during: slot, type: visitTypeOf(visitType), bookedBy, seed, now, wish }),
  };
}
