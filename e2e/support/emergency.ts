import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { EMERGENCY_ACCESS_MS } from "#lib/emergency/constants.ts";
import { closeEmergencyReview } from "#lib/emergency/close-review.ts";
import { endEmergencyAccess } from "#lib/emergency/end.ts";
import { openEmergencyAccess } from "#lib/emergency/open.ts";
import { patients } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { NOW } from "./now.ts";
import { makeDoctorUser, makeRecordedVisit } from "./records.ts";
import { SYSTEM } from "./system.ts";
import { findUserId, makePractice, openSession } from "./world.ts";

export const WHY = "Found unconscious, allergies are not known";

/** A patient with a signed record, who alone has this name and birth date. */
export async function makeUnconscious() {
  const { person, appointmentId } = await makeRecordedVisit();
  const name = `Ana Žižić ${randomBytes(6).toString("hex")}`;
  const dateOfBirth = "1961-04-09";
  await inTransaction(SYSTEM, (tx) =>
    tx.update(patients).set({ name, dateOfBirth }).where(eq(patients.id, person.patientId)),
  );
  return { person, appointmentId, name, dateOfBirth };
}

/** A doctor who treats none of these patients. */
export async function makeRescuer(): Promise<{ readonly userId: string; readonly name: string }> {
  const practice = await makePractice();
  return { userId: await makeDoctorUser(practice), name: practice.name };
}

/** An emergency access that runs for so long yet, in a session of its doctor's. */
export async function makeEmergency(leftMs = EMERGENCY_ACCESS_MS) {
  const { name, dateOfBirth, appointmentId } = await makeUnconscious();
  const { userId } = await makeRescuer();
  const sessionId = await openSession(userId, "doctor");
  const owner = { userId, sessionId, role: "doctor" } as const;
  const ctx = { ...SYSTEM, now: NOW - EMERGENCY_ACCESS_MS + leftMs };
  const { accessId } = await openEmergencyAccess(ctx, owner, { name, dateOfBirth, reason: WHY });
  return { accessId, sessionId, userId, appointmentId, name };
}

/** One that its doctor has ended. */
export async function makeEndedEmergency() {
  const made = await makeEmergency();
  const { accessId, userId, sessionId } = made;
  const actor = { kind: "user", userId, role: "doctor", sessionId } as const;
  await endEmergencyAccess({ actor, now: NOW, requestId: "ended" }, { accessId });
  return made;
}

/** One whose review an administrator has closed. */
export async function makeReviewedEmergency() {
  const made = await makeEndedEmergency();
  const userId = await findUserId("admin@praxis.example");
  const actor = { kind: "user", userId, role: "admin", sessionId: made.sessionId } as const;
  const found = { outcome: "justified", note: "Seen in the emergency room.\nAllergies were unknown." };
  await closeEmergencyReview({ actor, now: NOW, requestId: "closed" }, { accessId: made.accessId, ...found });
  return made;
}
