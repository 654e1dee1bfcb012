import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { linkDoctor } from "#lib/doctors/link-user.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { createPatient } from "#lib/patients/create.ts";
import { linkPatient } from "#lib/patients/link-user.ts";
import { auditEntries, users } from "#db/schema/index.ts";
import { makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { acceptInvitation } from "#lib/invitations/accept.ts";
import { acceptInvitationAsUser } from "#lib/invitations/accept-as-user.ts";
import { inviteUser } from "#lib/invitations/invite.ts";
import { mintToken } from "#lib/secrets/tokens.ts";

const FILE = { name: "Amara O'Neill", dateOfBirth: "1988-03-27", timeZone: "UTC" };
let admin: Context;
let doctorId: string;
let patientId: string;

beforeEach(async () => {
  admin = (await makeUser("admin")).as("admin");
  ({ doctorId } = await makePractice());
  ({ id: patientId } = await createPatient(SYSTEM, FILE));
});

async function entryOf(action: string, entityId: string) {
  const [entry] = await inReadTransaction(SYSTEM, (tx) =>
    tx
      .select({ patientId: auditEntries.patientId, changes: auditEntries.changes })
      .from(auditEntries)
      .where(and(eq(auditEntries.action, action), eq(auditEntries.entityId, entityId))),
  );
  return entry;
}

/** An invitation to be that doctor and that patient, and its link. */
async function invited(email: string) {
  const roles = ["patient", "doctor"];
  const { id: invitationId } = await inviteUser(admin, {
    name: "Ngaio Marsh",
    email,
    roles,
    doctorId,
    patientId,
  });
  const token = await inTransaction(SYSTEM, (tx) => mintToken(tx, SYSTEM, "invitation", { invitationId }));
  return { invitationId, token, fact: { patientId, changes: { invitationId, roles, doctorId, patientId } } };
}

test("a link to a doctor says in the trail who it made that doctor, and in which role", async () => {
  const { id: userId } = await makeUser("patient");
  await linkDoctor(admin, { userId, doctorId });
  expect(await entryOf("doctor.link_user", doctorId)).toEqual({
    patientId: null,
    changes: { userId, role: "doctor" },
  });
});

test("a link to a patient's file says in the trail whose it is now, and in which role", async () => {
  const { id: userId } = await makeUser("doctor");
  await linkPatient(admin, { userId, patientId });
  expect(await entryOf("patient.link_user", patientId)).toEqual({
    patientId,
    changes: { userId, role: "patient" },
  });
});

test("an invitation says in the trail to be whom it invites", async () => {
  const { invitationId } = await invited("whom@example.org");
  expect(await entryOf("invitation.send", invitationId)).toEqual({
    patientId,
    changes: { roles: ["patient", "doctor"], doctorId, patientId },
  });
});

test("accepting as somebody new says which invitation it was, and who the account became", async () => {
  const { token, fact } = await invited("new@example.org");
  const answers = { name: "Ngaio Marsh", timeZone: "UTC", password: "three lanterns by the sea" };
  const { userId } = await acceptInvitation(SYSTEM, { token, ...answers, termsVersion: TERMS_VERSION });
  expect(await entryOf("invitation.accept", userId)).toEqual(fact);
});

test("accepting as oneself says the same", async () => {
  const { id: userId } = await makeUser("admin");
  const email = "known@example.org";
  await inTransaction(SYSTEM, (tx) => tx.update(users).set({ email }).where(eq(users.id, userId)));
  const { token, fact } = await invited(email);
  await acceptInvitationAsUser(SYSTEM, { token, userId });
  expect(await entryOf("invitation.accept_as_user", userId)).toEqual(fact);
});
