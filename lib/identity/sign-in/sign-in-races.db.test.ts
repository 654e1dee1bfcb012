import { and, eq, isNull } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";

import { changePassword } from "#lib/identity/passwords/change.ts";
import { resetPassword } from "#lib/identity/passwords/reset.ts";
import { confirmSecondFactor } from "#lib/identity/second-factor/confirm.ts";
import { removeSecondFactor } from "#lib/identity/second-factor/remove.ts";
import { startSecondFactor } from "#lib/identity/second-factor/start.ts";
import { from } from "#lib/identity/second-factor/testing/attempts.ts";
import {
  appOf,
  as,
  makeEnrolled,
  makePerson,
  NOW,
  outcomeOf,
  PASSWORD,
  STEP_MS,
  SYSTEM,
  type Person,
} from "#lib/identity/second-factor/testing/person.ts";
import { turnOffSecondFactor } from "#lib/identity/second-factor/turn-off.ts";
import { openSession } from "#lib/identity/sessions/open-session.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { sessions, users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import { inTransaction } from "#db/transaction.ts";

import { issueSignInTicket } from "./issue-sign-in-ticket.ts";
import { reauthenticate } from "./reauthenticate.ts";
import { answerChallenge } from "./answer-challenge.ts";

// The clock is fixed in all of these, unless a test says otherwise: within one instant the order alone must count.

const NEW_PASSWORD = "nine blue lanterns on a wall";

afterAll(closeSystemPool);

const signIn = ({ email }: Person, password = PASSWORD, now = NOW) =>
  issueSignInTicket(from(email, now), { identifier: email, password });

const ticketOf = async (person: Person, password = PASSWORD, now = NOW) =>
  (await signIn(person, password, now)).ticket ?? "";

const challengeOf = async (person: Person) => (await signIn(person)).challenge ?? "";

const enter = (ticket: string) => outcomeOf(openSession(from("there"), { ticket }));

async function enterWith(challenge: string, code: string): Promise<string> {
  const answered = answerChallenge(from("there"), { challenge, code });
  return outcomeOf(answered.then(({ ticket }) => openSession(from("there"), { ticket })));
}

/** By a link, or by the owner in their current session. */
const CHANGES = {
  "reset by a link": async ({ actor: { userId } }: Person) => {
    const token = await inTransaction(SYSTEM, (tx) => mintToken(tx, SYSTEM, "password_reset", { userId }));
    return () => outcomeOf(resetPassword(SYSTEM, { token, password: NEW_PASSWORD }));
  },
  "changed in the account": async ({ actor: { kind: _, ...owner } }: Person) => {
    return () => outcomeOf(changePassword(SYSTEM, owner, { password: NEW_PASSWORD }));
  },
} as const;

/** Records what a task returned. */
function noting<T>(work: () => Promise<T>): { run: () => Promise<string>; answer: () => T | undefined } {
  let noted: T | undefined;
  const run = () => outcomeOf(work().then((answer) => void (noted = answer)));
  return { run, answer: () => noted };
}

async function standing({ actor: { userId } }: Person) {
  const theirs = and(eq(sessions.userId, userId), isNull(sessions.endedAt));
  return inTransaction(SYSTEM, (tx) => tx.select().from(sessions).where(theirs));
}

describe.each(Object.entries(CHANGES))("once a password was %s", (_how, prepare) => {
  test("a ticket and a challenge from before open nothing, and those from after do", async () => {
    const [plain, enrolled] = [await makePerson("patient"), await makeEnrolled("patient")];
    const [ticket, challenge] = [await ticketOf(plain), await challengeOf(enrolled)];
    for (const person of [plain, enrolled]) expect(await (await prepare(person))()).toBe("done");
    expect(await enter(ticket)).toBe("wrong_credentials");
    expect(await enterWith(challenge, enrolled.codeAt(NOW))).toBe("unauthenticated");
    expect(await enter(await ticketOf(plain, NEW_PASSWORD))).toBe("done");
    const { challenge: after = "" } = await signIn(enrolled, NEW_PASSWORD);
    expect(await enterWith(after, enrolled.codeAt(NOW))).toBe("done");
  });

  test("a ticket that a code had earned opens nothing", async () => {
    const person = await makeEnrolled("patient");
    const challenge = await challengeOf(person);
    const { ticket } = await answerChallenge(from("there"), { challenge, code: person.codeAt(NOW) });
    await (
      await prepare(person)
    )();
    expect(await enter(ticket)).toBe("wrong_credentials");
  });

  test.each([-1, 0, STEP_MS])(
    "a ticket is worth nothing that was under way when it changed, by a clock %i ms later",
    async (ms) => {
      const person = await makePerson("patient");
      const thief = noting(() => ticketOf(person, PASSWORD, NOW + ms));
      expect(await heldOpen([thief.run, await prepare(person)])).toEqual(["done", "done"]);
      expect(thief.answer()).toHaveLength(43);
      expect(await enter(thief.answer() ?? "")).toBe("wrong_credentials");
    },
  );

  test("a challenge is worth nothing that was under way when it changed", async () => {
    const person = await makeEnrolled("patient");
    const thief = noting(() => signIn(person, PASSWORD, NOW + 1));
    expect(await heldOpen([thief.run, await prepare(person)])).toEqual(["done", "done"]);
    const challenge = thief.answer()?.challenge ?? "";
    expect(challenge).toHaveLength(43);
    expect(await enterWith(challenge, person.codeAt(NOW))).toBe("unauthenticated");
  });

  test("a code that was being answered when it changed opens nothing", async () => {
    const person = await makeEnrolled("patient");
    const answered = { challenge: await challengeOf(person), code: person.codeAt(NOW) };
    const thief = noting(() => answerChallenge(from("there"), answered));
    expect(await heldOpen([thief.run, await prepare(person)])).toEqual(["done", "done"]);
    expect(await enter(thief.answer()?.ticket ?? "")).toBe("wrong_credentials");
  });

  test("a session that was being opened when it changed is over", async () => {
    const person = await makePerson("patient");
    const ticket = await ticketOf(person);
    const opened = noting(() => openSession(from("there"), { ticket }));
    expect(await heldOpen([opened.run, await prepare(person)])).toEqual(["done", "done"]);
    expect((await standing(person)).map(({ id }) => id)).not.toContain(opened.answer()?.sessionId);
  });

  test("the old one that was found right a moment before gets neither ticket nor challenge", async () => {
    for (const person of [await makePerson("patient"), await makeEnrolled("patient")]) {
      const late = () => outcomeOf(signIn(person));
      expect(await heldOpen([await prepare(person), late])).toEqual(["done", "wrong_credentials"]);
    }
  });

  test("the old one that was found right a moment before is no proof in a session", async () => {
    const person = await makePerson("patient");
    const { kind: _, role: __, ...session } = person.actor;
    const late = () => outcomeOf(reauthenticate(SYSTEM, session, { password: PASSWORD }));
    const [changed, proved] = await heldOpen([await prepare(person), late]);
    expect(changed).toBe("done");
    expect(proved).not.toBe("done");
  });
});

test("a ticket is worth nothing once the password has changed after it, though nobody used it up", async () => {
  const person = await makePerson("patient");
  const ticket = await ticketOf(person);
  const theirs = eq(users.id, person.actor.userId);
  await inTransaction(SYSTEM, (tx) =>
    tx
      .update(users)
      .set({ passwordChangedAt: NOW + 1 })
      .where(theirs),
  );
  expect(await enter(ticket)).toBe("wrong_credentials");
});

describe("while somebody sets up a second factor", () => {
  let person: Person;
  let ticket: string;
  let confirm: () => Promise<string>;

  async function begin(): Promise<void> {
    person = await makePerson("patient");
    await startSecondFactor(as(person.actor), {});
    const code = (await appOf(person.actor))(NOW);
    confirm = () => outcomeOf(confirmSecondFactor(as(person.actor), { code }));
    ticket = await ticketOf(person);
  }

  test("a session that is being opened without it is over once it counts", async () => {
    await begin();
    expect(await heldOpen([() => enter(ticket), confirm])).toEqual(["done", "done"]);
    expect((await standing(person)).map(({ id }) => id)).toEqual([person.actor.sessionId]);
  });

  test("a ticket from before opens nothing, though it was not stored yet when the ticket was shown", async () => {
    await begin();
    expect(await heldOpen([confirm, () => enter(ticket)])).toEqual(["done", "wrong_credentials"]);
    expect((await standing(person)).map(({ id }) => id)).toEqual([person.actor.sessionId]);
  });
});

describe("a ticket that was issued for a second factor", () => {
  async function earn(now = NOW) {
    const [person, admin] = [await makeEnrolled("patient"), await makePerson("admin")];
    const answered = { challenge: await challengeOf(person), code: person.codeAt(NOW) };
    const { ticket } = await answerChallenge(from("there", now), answered);
    return { person, admin: as(admin.actor), ticket };
  }

  test("opens nothing once that was removed", async () => {
    const { person, admin, ticket } = await earn();
    await removeSecondFactor(admin, { userId: person.actor.userId });
    expect(await enter(ticket)).toBe("wrong_credentials");
  });

  test("opens nothing once another one is set up in its place", async () => {
    const { person, ticket } = await earn(NOW - 1);
    await turnOffSecondFactor(as(person.actor), {});
    await startSecondFactor(as(person.actor), {});
    await confirmSecondFactor(as(person.actor), { code: (await appOf(person.actor))(NOW) });
    expect(await enter(ticket)).toBe("wrong_credentials");
  });

  test("opens a session that is over when an administrator removes it meanwhile", async () => {
    const { person, admin, ticket } = await earn();
    const remove = () => outcomeOf(removeSecondFactor(admin, { userId: person.actor.userId }));
    expect(await heldOpen([() => enter(ticket), remove])).toEqual(["done", "done"]);
    expect(await standing(person)).toEqual([]);
  });
});
