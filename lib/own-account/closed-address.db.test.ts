import { randomBytes } from "node:crypto";

import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";

import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { patients, users, verificationCodes } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { countStatements } from "#db/testing/statements.ts";
import { makeUser, NOW, SYSTEM } from "#db/testing/world.ts";

import { CODE_LIFETIME_MS } from "#lib/secrets/constants.ts";
import { disableUser } from "#lib/identity/users/disable.ts";
import { enableUser } from "#lib/identity/users/enable.ts";
import { acceptInvitation } from "#lib/invitations/accept.ts";
import { inviteUser } from "#lib/invitations/invite.ts";
import { issueSignInTicket } from "#lib/identity/sign-in/issue-sign-in-ticket.ts";
import { registerPatient } from "#lib/identity/registration/register.ts";
import { beginRegistration } from "#lib/identity/registration/begin.ts";
import { hashToken, mintToken } from "#lib/secrets/tokens.ts";
import { closeAccount } from "./close-account.ts";
import { confirmEmailChange } from "./confirm-email-change.ts";
import { requestEmailChange } from "./request-email-change.ts";
import { accountOf, codeOf, makeOwner, openFor, queued, system } from "./testing/owner.ts";

const EMAIL = "tara@example.org";
const OLD = "seven quiet herons";
const NEW = "nine blue lanterns on a wall";
const ctx = { ...SYSTEM, source: "here" };

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
});
afterAll(closeSystemPool);

/** Completes a registration whose code was right. */
async function register(password: string) {
  const handle = randomBytes(32).toString("base64url");
  const times = { createdAt: NOW, expiresAt: NOW + CODE_LIFETIME_MS, verifiedAt: NOW };
  const code = { purpose: "registration" as const, browserHash: hashToken(handle), address: EMAIL };
  await system((tx) => tx.insert(verificationCodes).values({ ...code, ...times }));
  const person = { name: "Tara d'Souza", dateOfBirth: "1990-03-27", timeZone: "UTC" };
  return registerPatient(ctx, { ...person, password, termsVersion: TERMS_VERSION, handle });
}

async function closed() {
  const made = await register(OLD);
  await closeAccount(SYSTEM, await openFor(made.userId), { confirm: "on" });
  return made;
}

const lastKind = async () => (await queued("email")).at(-1)?.kind;
const signIn = (password: string) => codeOf(issueSignInTicket(ctx, { identifier: EMAIL, password }));
const open = () =>
  system((tx) =>
    tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, EMAIL), isNull(users.closedAt))),
  );

test("the address of an account that its owner closed registers again, for somebody new with a file of their own", async () => {
  const before = await closed();
  await beginRegistration(ctx, { email: EMAIL });
  expect(await lastKind()).toBe("registration_code");
  const after = await register(NEW);
  expect([after.userId, after.patientId]).not.toEqual([before.userId, before.patientId]);
  expect([await signIn(OLD), await signIn(NEW)]).toEqual(["wrong_credentials", "done"]);
  // The first account keeps its data.
  expect(await accountOf(before)).toMatchObject({ email: EMAIL, closedAt: NOW });
  const [file] = await system((tx) => tx.select().from(patients).where(eq(patients.id, before.patientId)));
  expect(file).toMatchObject({ userId: before.userId });
});

test("it can be taken and closed again, and has one account that is open at most", async () => {
  await closed();
  const second = await register(NEW);
  expect(await codeOf(register(NEW))).toBe("email_taken");
  await closeAccount(SYSTEM, await openFor(second.userId), { confirm: "on" });
  const outcomes = await Promise.all([codeOf(register(NEW)), codeOf(register(NEW))]);
  expect(outcomes.toSorted()).toEqual(["done", "email_taken"]);
  expect(await open()).toHaveLength(1);
});

test("the address of a disabled account stays its own, and a closed one is opened by nobody", async () => {
  const { userId } = await register(OLD);
  const admin = (await makeUser("admin")).as("admin");
  await disableUser(admin, { userId });
  await beginRegistration(ctx, { email: EMAIL });
  expect(await lastKind()).toBe("registration_known");
  expect(await codeOf(register(NEW))).toBe("email_taken");
  await enableUser(admin, { userId });
  await closeAccount(SYSTEM, await openFor(userId), { confirm: "on" });
  await register(NEW);
  expect(await codeOf(enableUser(admin, { userId }))).toBe("wrong_state");
});

test("beginning takes as many statements and says as much for a closed account as for a new address", async () => {
  await closed();
  const begin = async (email: string) => {
    const { answer, statements } = await countStatements(() => beginRegistration(ctx, { email }));
    return { statements, keys: Object.keys(answer), kind: await lastKind() };
  };
  await begin("warm@example.org");
  expect(await begin(EMAIL)).toEqual(await begin("nobody@example.org"));
});

test("an invitation to it makes a new account", async () => {
  await closed();
  const { id: invitationId } = await inviteUser((await makeUser("admin")).as("admin"), {
    name: "Tara",
    email: EMAIL,
    roles: ["patient"],
  });
  const token = await system((tx) => mintToken(tx, SYSTEM, "invitation", { invitationId }));
  const answers = { name: "Tara", timeZone: "UTC", password: NEW, termsVersion: TERMS_VERSION };
  const { userId } = await acceptInvitation(SYSTEM, { token, ...answers });
  expect(await open()).toEqual([{ id: userId }]);
});

test("another account may change to it", async () => {
  await closed();
  const owner = await makeOwner();
  await requestEmailChange(ctx, owner, { email: EMAIL });
  expect(await lastKind()).toBe("email_change");
  const token = await system((tx) =>
    mintToken(tx, SYSTEM, "email_change", { userId: owner.userId, email: EMAIL }),
  );
  await confirmEmailChange(SYSTEM, owner, { token });
  expect(await open()).toEqual([{ id: owner.userId }]);
});
