import { bookAppointment } from "#lib/appointments/book.ts";
import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM, type Practice } from "#db/testing/world.ts";

import { registerRecordsKeys } from "../keys.ts";

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
