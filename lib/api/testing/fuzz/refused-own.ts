import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";

import { bookAppointment } from "#lib/appointments/book.ts";
import type { Scope } from "#lib/identity/grants/constants.ts";
import { sessionHandle } from "#lib/identity/sessions/session-handle.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { users } from "#db/schema/index.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";

import { FUZZ_NOW } from "./clock.ts";
import { exampleOf, system, type Ready, type Scene } from "./scene.ts";
import { bearer } from "./token-for.ts";

const NO_TOKEN = { token: "wq3q7cI3xY0uJ6m0p1bJc8mX9kD2rT5vLh4nZs6aE8g" };

/** Sends the request as a doctor who is none of the callers. */
const asDoctor = async (userId: string, scope: Scope): Promise<Ready> => ({
  caller: "doctor",
  headers: {
    ...(await bearer({ userId, role: "doctor", scopes: [scope] })),
    // Every doctor who has hours is at this version.
    "if-match": '"v2"',
  },
});

/** A user in the role of a doctor whom no profile belongs to. */
const withoutProfile = async (scope: Scope): Promise<Ready> => asDoctor((await makeUser("doctor")).id, scope);

/** A doctor with an appointment ahead. */
const withVisit = async (): Promise<Ready & { readonly visitTypeId: string }> => {
  const { id: userId } = await makeUser("doctor");
  const practice = await makePractice({ doctor: { userId } });
  await bookAppointment(SYSTEM, bookingAt(practice, (await makePatient()).id, "2027-01-12T09:30:00+05:45"));
  return { ...(await asDoctor(userId, "me:write")), visitTypeId: practice.visitTypeId };
};

const withVisitAlone: Scene = async () => {
  const { caller, headers } = await withVisit();
  return { caller, ...(headers && { headers }) };
};

const profile = (visitTypeId: string) => ({
  ...exampleOf("replaceDoctorProfile"),
  visitTypes: [{ visitTypeId }],
});

/** Of one's own: an account in a role that it has no profile for, links that lead nowhere, an email that is taken. */
export const REFUSED_OF_OWN: Readonly<Record<string, Scene>> = {
  "getMe 404": () => withoutProfile("me:read"),
  "replaceMe 404": async () => ({
    ...(await withoutProfile("me:write")),
    body: { doctor: profile(randomUUID()) },
  }),
  "replaceMe 409": async () => {
    const { visitTypeId, ...ready } = await withVisit();
    return { ...ready, body: { doctor: { ...profile(visitTypeId), weeklyHours: [] } } };
  },
  "closeAccount 409": withVisitAlone,
  "eraseAccount 409": withVisitAlone,
  "confirmEmailChange 404": async () => ({ caller: "patient", body: NO_TOKEN }),
  "confirmEmailChange 409": async ({ own }) => {
    const { userId } = await makePatient();
    const [taken] = await system((tx) =>
      tx.select({ email: users.email }).from(users).where(eq(users.id, userId)),
    );
    const subject = { userId: own.patientUserId, email: taken?.email ?? "" };
    const at = { ...SYSTEM, now: FUZZ_NOW };
    return {
      caller: "patient",
      body: { token: await system((tx) => mintToken(tx, at, "email_change", subject)) },
    };
  },
  "verifyRegistration 409": async () => ({
    caller: "visitor",
    body: { handle: "wq3q7cI3xY0uJ6m0p1bJc8mX9kD2rT5vLh4nZs6aE8g", code: "123456" },
  }),
  "resetPassword 404": async () => ({
    caller: "visitor",
    body: { ...NO_TOKEN, password: "three lanterns by the sea" },
  }),
  "listOwnLooks 404": async () => ({ caller: "patient", search: `?patientId=${randomUUID()}` }),
  "endOwnSession 404": async () => ({ caller: "patient", path: { handle: sessionHandle(randomUUID()) } }),
};
