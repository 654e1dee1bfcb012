import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";

import { requestPasswordReset } from "#lib/identity/passwords/request-reset.ts";
import { beginRegistration } from "#lib/identity/registration/begin.ts";
import { makeEnrolled, makePerson, PASSWORD } from "#lib/identity/second-factor/testing/person.ts";
import { inviteUser } from "#lib/invitations/invite.ts";
import { askSignInPhone } from "#lib/own-account/ask-sign-in-phone.ts";
import { requestEmailChange } from "#lib/own-account/request-email-change.ts";
import { makeOwner } from "#lib/own-account/testing/owner.ts";
import { accountMessages, users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makeUser, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { issueSignInTicket } from "./issue-sign-in-ticket.ts";
import { workFor, type Work } from "./testing/work.ts";

vi.mock("@node-rs/argon2", async (original) => {
  const { countedArgon } = await import("./testing/work.ts");
  return countedArgon(await original<typeof import("@node-rs/argon2")>());
});

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
});
afterAll(closeSystemPool);

const UNKNOWN = { email: "nobody@example.org", phone: "+9779801234568" };

type Account = Readonly<{ email: string; phone: string }>;

/** Accounts that a stranger may guess at, by their state. */
async function makeAccounts(): Promise<Readonly<Record<string, Account>>> {
  const [open, enrolled] = [await makePerson("patient"), await makeEnrolled("doctor")];
  const [disabled, closed, unset] = [
    await makePerson("patient"),
    await makePerson("patient"),
    await makePerson("admin"),
  ];
  const [openPhone, disabledPhone] = ["+9779801234567", "+9779801234569"];
  await change(open, { signInPhone: openPhone });
  await change(disabled, { signInPhone: disabledPhone, disabledAt: 0 });
  await change(closed, { closedAt: 0 });
  await change(unset, { passwordHash: null });
  return {
    open: { email: open.email, phone: openPhone },
    "with a second factor": { email: enrolled.email, phone: openPhone },
    disabled: { email: disabled.email, phone: disabledPhone },
    closed: { email: closed.email, phone: disabledPhone },
    "without a password": { email: unset.email, phone: openPhone },
  };
}

function change({ email }: { email: string }, set: Partial<typeof users.$inferInsert>) {
  return inTransaction(SYSTEM, (tx) => tx.update(users).set(set).where(eq(users.email, email)));
}

/** An endpoint under attack, each time by a different caller who is not throttled. */
type Door = (account: Account) => Promise<Work>;

const DOORS: Readonly<Record<string, { try: Door; takes: Partial<Work> }>> = {
  "signing in with an address": {
    try: ({ email }) => workFor(email, () => signIn(email)),
    takes: { answer: expect.objectContaining({ code: "wrong_credentials" }), verifications: 1, messages: 0 },
  },
  "signing in with a number": {
    try: ({ phone }) => workFor(phone, () => signIn(phone)),
    takes: { answer: expect.objectContaining({ code: "wrong_credentials" }), verifications: 1, messages: 0 },
  },
  registering: {
    try: ({ email }) => workFor(email, () => beginRegistration(SYSTEM, { email })),
    takes: { answer: { handle: "something random" }, verifications: 0, messages: 1, trail: 1 },
  },
  "forgetting a password": {
    try: ({ email }) => workFor(email, () => requestPasswordReset(SYSTEM, { email })),
    takes: { answer: {}, verifications: 0, messages: 1, trail: 1 },
  },
  "inviting somebody": {
    try: async ({ email }) => {
      const admin = (await makeUser("admin")).as("admin");
      return workFor(email, () => inviteUser(admin, { name: "Ngaio", email, roles: ["doctor"] }));
    },
    takes: { answer: { id: "something random" }, verifications: 0, messages: 1, trail: 1 },
  },
  "changing one's address": {
    try: async ({ email }) => {
      const owner = await makeOwner();
      return workFor(email, () => requestEmailChange(SYSTEM, owner, { email }));
    },
    takes: { answer: { email: "what was typed" }, verifications: 0, messages: 1, trail: 1 },
  },
  "changing one's number to sign in with": {
    try: async ({ phone }) => {
      const owner = await makeOwner();
      return workFor(phone, () => askSignInPhone(SYSTEM, owner, { phone }));
    },
    takes: { answer: { phone: "what was typed" }, verifications: 0, messages: 1, trail: 1 },
  },
};

/** With a password that is wrong for every account: successful sign-ins are not compared. */
function signIn(identifier: string) {
  return issueSignInTicket(SYSTEM, { identifier, password: "a wrong one" });
}

describe("whether an address or a number has an account is not to be told by the answer, nor by the work for it", () => {
  test.each(Object.keys(DOORS))("%s", async (name) => {
    const door = DOORS[name];
    if (door === undefined) throw new Error("There is no such door");
    const accounts = await makeAccounts();
    // The first call in a process computes the decoy hash for unknown accounts.
    await signIn("warm@example.org").catch(() => undefined);
    const unknown = await door.try(UNKNOWN);
    expect(unknown).toMatchObject({ hashes: 0, ...door.takes });
    expect(unknown.statements).toBeGreaterThan(3);
    for (const [kind, account] of Object.entries(accounts)) {
      expect(await door.try(account), kind).toEqual(unknown);
    }
  });

  test("the right password of an account that may not sign in, or has none", async () => {
    const { disabled, closed, ...others } = await makeAccounts();
    const barred = [disabled, closed, others["without a password"]].map((account) => account?.email ?? "");
    const work = (email: string) =>
      workFor(email, () => issueSignInTicket(SYSTEM, { identifier: email, password: PASSWORD }));
    await work("warm@example.org");
    const unknown = await work(UNKNOWN.email);
    expect(unknown).toMatchObject({ hashes: 0, verifications: 1 });
    for (const email of barred) expect(await work(email)).toEqual(unknown);
  });
});

describe("what is said in the mailbox alone", () => {
  test("is that there is an account, to whoever registers with its address or forgets its password", async () => {
    const { open, disabled, closed } = await makeAccounts();
    const kinds = async (call: (email: string) => Promise<unknown>) => {
      const said: Record<string, string | undefined> = {};
      for (const [name, email] of Object.entries({ open, disabled, closed, unknown: UNKNOWN })) {
        await call(email?.email ?? "");
        said[name] = (await lastMessage())?.kind;
      }
      return said;
    };
    expect(await kinds((email) => beginRegistration(SYSTEM, { email }))).toEqual({
      open: "registration_known",
      disabled: "registration_known",
      closed: "registration_code",
      unknown: "registration_code",
    });
    expect(await kinds((email) => requestPasswordReset(SYSTEM, { email }))).toEqual({
      open: "password_reset",
      disabled: "password_reset_unknown",
      closed: "password_reset_unknown",
      unknown: "password_reset_unknown",
    });
  });
});

async function lastMessage() {
  const queued = await inTransaction(SYSTEM, (tx) =>
    tx.select({ kind: accountMessages.kind }).from(accountMessages).orderBy(accountMessages.id),
  );
  return queued.at(-1);
}
