import { randomUUID } from "node:crypto";
import { HOUR_MS } from "#lib/core/instant.ts";
import { askSignInPhone } from "#lib/own-account/ask-sign-in-phone.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { inTransaction } from "#db/transaction.ts";
import { stopMailTo } from "./mail-stops.ts";
import { NOW } from "./now.ts";
import { makeSession } from "./sessions.ts";
import type { Visit } from "./visit.ts";
import { findUserId, makeChild, makePatient, makePractice, makeVisit, type Person } from "./world.ts";
import { SYSTEM } from "./system.ts";

/** As a fresh patient, after something has happened to their account. */
const asPatient = (pathOf: string | ((person: Person) => Promise<string>)) => async () => {
  const person = await makePatient();
  const path = typeof pathOf === "string" ? pathOf : await pathOf(person);
  return { path, userId: person.userId, role: "patient" as const };
};

const asDoctor = (path: string) => async () => ({
  path,
  userId: await findUserId("doctor@praxis.example"),
  role: "doctor" as const,
});

/** With a visit today, which is too late to cancel, and one of a child later on. */
const withVisits = (path: string) =>
  asPatient(async (person) => {
    const practice = await makePractice();
    const childId = await makeChild(person, "Tomás O’Dowd");
    const bookedAt = NOW - 24 * HOUR_MS;
    await makeVisit(person, practice, { startsAt: "2027-01-04T11:30:00+05:45", bookedAt });
    await makeVisit({ ...person, patientId: childId }, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
    return path;
  });

/** The address that a mail to the new address leads to. */
export async function makeEmailLink({ userId }: Person): Promise<string> {
  const email = `new.${randomUUID()}@example.org`;
  const token = await inTransaction(SYSTEM, (tx) => mintToken(tx, SYSTEM, "email_change", { userId, email }));
  return `/account/email/confirm?token=${token}`;
}

async function askForCode({ userId }: Person): Promise<string> {
  const sessionId = randomUUID();
  await makeSession(userId, { id: sessionId });
  await askSignInPhone(SYSTEM, { userId, sessionId, role: "patient" }, { phone: "+9779841000001" });
  return "/account/phone/code";
}

/** What people change about their account, and how they leave. */
export const OWN_ACCOUNT_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/account/details": [{ place: asPatient("/account/details?done=1") }],
  "/account/password": [
    { place: asPatient("/account/password") },
    { when: "it is changed", place: asPatient("/account/password?done=1") },
  ],
  "/account/email": [
    { place: asPatient("/account/email") },
    { when: "a link is sent", place: asPatient("/account/email?sent=1") },
    {
      when: "mail does not arrive",
      place: asPatient(async ({ userId }) => {
        await stopMailTo(userId);
        return "/account/email";
      }),
    },
  ],
  "/account/email/confirm": [
    { place: asPatient(makeEmailLink) },
    { when: "by a link that opens nothing", place: asPatient("/account/email/confirm?token=x") },
  ],
  "/account/phone": [
    { place: asPatient("/account/phone") },
    {
      when: "with a number",
      place: async () => ({
        path: "/account/phone?done=set",
        userId: await findUserId("patient@praxis.example"),
        role: "patient" as const,
      }),
    },
  ],
  "/account/phone/code": [{ place: asPatient(askForCode) }],
  "/account/close": [
    { place: withVisits("/account/close") },
    { when: "nothing to cancel", place: asPatient("/account/close") },
    { when: "patients wait", place: asDoctor("/account/close") },
  ],
  "/account/data": [
    { place: asPatient("/account/data") },
    { when: "as a parent", place: withVisits("/account/data") },
  ],
  "/account/data/erase": [
    { place: withVisits("/account/data/erase") },
    { when: "patients wait", place: asDoctor("/account/data/erase") },
  ],
  "/account-closed": [
    { place: async () => ({ path: "/account-closed?visits=2" }) },
    { when: "erased", place: async () => ({ path: "/account-closed?visits=0&erased=1" }) },
  ],
};
