import { randomUUID } from "node:crypto";

import { desc, eq } from "drizzle-orm";

import { openSession } from "#app/testing/sending.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { sessionHandle } from "#lib/identity/sessions/session-handle.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { makeCode } from "#lib/secrets/codes.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { sessions, users, verificationCodes } from "#db/schema/index.ts";
import { makePatient, SYSTEM } from "#db/testing/world.ts";

import { done, exampleOf, system, text, type Scene } from "./scene.ts";
import { FUZZ_NOW } from "./clock.ts";
import { bearer } from "./token-for.ts";
import type { FuzzWorld } from "./world.ts";

const PASSWORD = "three lanterns by the sea";
/** Links and codes are minted when the requests are sent: they expire. */
const AT = { ...SYSTEM, now: FUZZ_NOW };
let numbers = 0;

const newAddress = () => `${randomUUID()}@example.org`;
const newNumber = () => `+97798512${String(10_000 + numbers++).slice(-5)}`;

/** The code of the latest row, as delivery would make it. */
async function latestCode(): Promise<string> {
  return system(async (tx) => {
    const [row] = await tx
      .select({ id: verificationCodes.id })
      .from(verificationCodes)
      .orderBy(desc(verificationCodes.id))
      .limit(1);
    return (await makeCode(tx, AT, row?.id ?? ""))?.code ?? "";
  });
}

const begun = async (world: FuzzWorld) => {
  const handle = text(
    await done(world, "visitor", "beginRegistration", { body: { email: newAddress() } }),
    "handle",
  );
  return { handle, code: await latestCode() };
};

const represented: Scene = async ({ own }) => {
  const { userId } = await makePatient();
  await grantPatientAccess(SYSTEM, { userId, patientId: own.patientId, relation: "parent" });
  return { caller: "patient", path: { id: own.patientId, userId }, body: {} };
};

/** A patient who is none of the callers: those have requests to send yet. */
const leaving: Scene = async () => {
  const { userId } = await makePatient();
  const headers = await bearer({ userId, role: "patient", scopes: ["me:write"] });
  return { caller: "patient", headers };
};

/** What operations on one's own account, on registering and on who acts for a patient need. */
export const ACCOUNT_SCENES: Readonly<Record<string, Scene>> = {
  replaceMe: async () => ({ caller: "patient", body: exampleOf("replaceMe") }),
  closeAccount: leaving,
  eraseAccount: leaving,
  confirmEmailChange: async ({ own }) => {
    const subject = { userId: own.patientUserId, email: newAddress() };
    return {
      caller: "patient",
      body: { token: await system((tx) => mintToken(tx, AT, "email_change", subject)) },
    };
  },
  confirmSignInPhone: async (world) => {
    await done(world, "patient", "requestSignInPhone", { body: { phone: newNumber() } });
    return { caller: "patient", body: { code: await latestCode() } };
  },
  removeSignInPhone: async ({ own }) => {
    await system((tx) =>
      tx.update(users).set({ signInPhone: newNumber() }).where(eq(users.id, own.patientUserId)),
    );
    return { caller: "patient" };
  },
  resetPassword: async () => {
    const { userId } = await makePatient();
    const token = await system((tx) => mintToken(tx, AT, "password_reset", { userId }));
    return { caller: "visitor", body: { token, password: PASSWORD } };
  },
  replaceMessageChoices: async ({ own }) => ({
    caller: "patient",
    body: {
      ...{ leads: [], channels: ["email"], quietHours: { from: "21:00", until: "08:00" }, locale: "en" },
      patientIds: [own.patientId],
    },
  }),
  endOwnSession: async ({ own, become }) => {
    become("visitor");
    sent.cookies = new Map();
    await openSession(own.patientUserId, "patient", FUZZ_NOW);
    const [other] = await system((tx) =>
      tx
        .select({ id: sessions.id })
        .from(sessions)
        .where(eq(sessions.userId, own.patientUserId))
        .orderBy(desc(sessions.id))
        .limit(1),
    );
    return { caller: "patient", path: { handle: sessionHandle(other?.id ?? "") } };
  },
  verifyRegistration: async (world) => ({ caller: "visitor", body: await begun(world) }),
  completeRegistration: async (world) => {
    const { handle, code } = await begun(world);
    await done(world, "visitor", "verifyRegistration", { body: { handle, code } });
    const person = { name: "Amara O’Neill", dateOfBirth: "1988-03-27", timeZone: "Asia/Kathmandu" };
    return {
      caller: "visitor",
      body: { ...person, handle, phone: "+9779851234567", password: PASSWORD, termsVersion: TERMS_VERSION },
    };
  },
  confirmPatientAccess: represented,
  revokePatientAccess: represented,
  revokeInvitation: async (world) => {
    const body = { name: "Bina Rai", email: newAddress(), roles: ["doctor"] };
    const { id } = await done(world, "admin", "inviteUser", { body });
    return { caller: "admin", path: { id: String(id) }, body: {} };
  },
  beginUserEmailChange: async () => ({
    caller: "admin",
    path: { id: (await makePatient()).userId },
    body: { email: newAddress() },
  }),
  mergePatient: async () => {
    const [from, into] = [await makePatient(), await makePatient()];
    return {
      caller: "admin",
      path: { id: from.id },
      body: { version: 1, intoId: into.id, intoVersion: 1, phone: "kept", email: "kept" },
    };
  },
};
