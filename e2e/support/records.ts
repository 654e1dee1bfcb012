import { randomBytes, randomUUID } from "node:crypto";
import { bookAppointment } from "#lib/appointments/book.ts";
import { publishOpenings } from "#lib/availability/publish.ts";
import type { Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DAY_MS } from "#lib/core/instant.ts";
import { linkDoctor } from "#lib/doctors/link-user.ts";
import { registerRecordsKeys } from "#lib/records/keys.ts";
import { signRecord } from "#lib/records/sign.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { NOW } from "./now.ts";
import { SYSTEM } from "./system.ts";
import { makePatient, makePractice, type Person, type Practice } from "./world.ts";

export interface BegunVisit {
  readonly person: Person;
  readonly practice: Practice;
  readonly doctorUserId: string;
  readonly appointmentId: string;
}

export const WRITTEN = {
  diagnoses: [{ text: "Tension headache", system: "ICD-10", code: "G44.2" }],
  treatment: "Regular breaks and sleep",
  prescriptions: [
    { medicine: "Paracetamol", dose: "500 mg", frequency: "up to four times a day", duration: "5 days" },
  ],
  notes: "No warning signs.\nSee again in two weeks.",
};

/** A visit of yesterday, with a doctor who can sign in and write its record. */
export async function makeBegunVisit(): Promise<BegunVisit> {
  const [person, practice] = await Promise.all([makePatient(), makePractice()]);
  const doctorUserId = await makeDoctorUser(practice);
  const { doctorId, locationId, visitTypeId } = practice;
  await publishOpenings(SYSTEM, { doctorId, from: NOW - 3 * DAY_MS });
  const before = { ...contextOf(person.userId, "patient"), now: NOW - 2 * DAY_MS };
  const { id } = await bookAppointment(before, {
    ...{ doctorId, locationId, visitTypeId, patientId: person.patientId, mode: "in_person" },
    startsAt: "2027-01-03T09:00:00+05:45",
  });
  return { person, practice, doctorUserId, appointmentId: id };
}

/** The same, with its record signed. */
export async function makeRecordedVisit(): Promise<BegunVisit> {
  const visit = await makeBegunVisit();
  await sign(visit.doctorUserId, visit.appointmentId);
  return visit;
}

export async function sign(doctorUserId: string, appointmentId: string): Promise<void> {
  await registerRecordsKeys(SYSTEM);
  await signRecord(contextOf(doctorUserId, "doctor"), { appointmentId, version: 0, revision: 0, ...WRITTEN });
}

/** The account of the doctor of a practice. @returns its id */
export async function makeDoctorUser({
  doctorId,
  name,
}: Pick<Practice, "doctorId" | "name">): Promise<string> {
  const email = `doctor.${randomBytes(6).toString("hex")}@example.org`;
  const { id } = await createUser(SYSTEM, { email, name, timeZone: "Asia/Kathmandu", roles: ["doctor"] });
  await linkDoctor(SYSTEM, { userId: id, doctorId });
  return id;
}

function contextOf(userId: string, role: Role): Context {
  return {
    actor: { kind: "user", userId, role, sessionId: randomUUID() },
    now: NOW,
    requestId: randomUUID(),
  };
}
