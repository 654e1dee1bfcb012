import { randomUUID } from "node:crypto";

import { bookAppointment } from "#lib/appointments/book.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, type EpochMs } from "#lib/core/instant.ts";
import {
  bookingAt,
  contextOf,
  makePatient,
  makePractice,
  makeUser,
  NOW,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";

import { registerRecordsKeys } from "#lib/records/keys.ts";
import { saveDraft } from "#lib/records/save-draft.ts";
import { signRecord } from "#lib/records/sign.ts";

export const STARTS_AT = "2027-01-06T09:00:00+05:45";

/** A visit that has begun, its patient and its doctor: at its end, as they would act then. */
export interface Seen {
  readonly practice: Practice;
  readonly patient: Awaited<ReturnType<typeof makePatient>>;
  readonly doctorUserId: string;
  readonly appointmentId: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly doctor: Context;
  /** The patient, at the same moment. */
  readonly owner: Context;
}

export async function makeSeen(startsAt = STARTS_AT): Promise<Seen> {
  await registerRecordsKeys(SYSTEM);
  const user = await makeUser("doctor");
  const practice = await makePractice({ doctor: { userId: user.id } });
  const patient = await makePatient();
  const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, startsAt));
  return {
    practice,
    patient,
    doctorUserId: user.id,
    appointmentId: visit.id,
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    doctor: { ...user.as("doctor"), now: visit.endsAt },
    owner: { ...patient.ctx, now: visit.endsAt },
  };
}

export const WRITTEN = {
  diagnoses: [{ text: "Otitis media", system: "ICD-10", code: "H66.9" }],
  treatment: "Rest and fluids",
  prescriptions: [
    { medicine: "Amoxicillin", dose: "500 mg", frequency: "three times a day", duration: "7 days" },
  ],
  notes: "Eardrum red on the left",
};

/** The raw input of a first signature or draft. */
export function writing(appointmentId: string, parts: object = {}) {
  return { appointmentId, version: 0, revision: 0, ...WRITTEN, ...parts };
}

/** A visit of today, with a record that is signed and a draft of its next version. @returns its id */
export async function makeRecorded(
  practice: Practice,
  {
    patientId,
    doctorUserId,
    startsAt = "2027-01-04T09:00:00+05:45",
  }: { patientId: string; doctorUserId: string; startsAt?: string },
): Promise<string> {
  await registerRecordsKeys(SYSTEM);
  const at = { ...SYSTEM, now: NOW - HOUR_MS };
  const { id } = await bookAppointment(at, bookingAt(practice, patientId, startsAt));
  const actor = { kind: "user", userId: doctorUserId, role: "doctor", sessionId: randomUUID() } as const;
  const doctor = contextOf(actor, { now: NOW + 4 * HOUR_MS });
  await signRecord(doctor, writing(id));
  await saveDraft(doctor, writing(id, { version: 1, notes: "Not yet" }));
  return id;
}
