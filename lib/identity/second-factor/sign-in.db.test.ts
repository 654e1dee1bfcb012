import { randomBytes } from "node:crypto";

import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";

import { openSession } from "#lib/identity/sessions/open-session.ts";
import { answerChallenge } from "#lib/identity/sign-in/answer-challenge.ts";
import {
  CHALLENGE_LIFETIME_MS,
  hashChallenge,
  issueChallenge,
} from "#lib/identity/sign-in/issue-challenge.ts";
import { issueSignInTicket } from "#lib/identity/sign-in/issue-sign-in-ticket.ts";
import { accountMessages, auditEntries, signInChallenges, users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import { inTransaction } from "#db/transaction.ts";

import { confirmSecondFactor } from "./confirm.ts";
import { startSecondFactor } from "./start.ts";
import { answer, challengeOf, from, wrongCode } from "./testing/attempts.ts";
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
} from "./testing/person.ts";

afterAll(closeSystemPool);

describe("a challenge", () => {
  test("is kept as a hash only", async () => {
    const challenge = await challengeOf(await makeEnrolled("patient"));
    const stored = await inTransaction(SYSTEM, (tx) =>
      tx
        .select()
        .from(signInChallenges)
        .where(eq(signInChallenges.tokenHash, hashChallenge(challenge))),
    );
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(challenge);
  });

  test("is answered once", async () => {
    const person = await makeEnrolled("patient");
    const challenge = await challengeOf(person);
    expect(await answer(challenge, person.codeAt(NOW))).toBe("done");
    expect(await answer(challenge, person.codeAt(NOW + STEP_MS))).toBe("unauthenticated");
    expect(await answer(challenge, person.recoveryCodes[0] ?? "")).toBe("unauthenticated");
  });

  test("is answered within five minutes", async () => {
    const person = await makeEnrolled("patient");
    const challenge = await challengeOf(person);
    const late = NOW + CHALLENGE_LIFETIME_MS;
    expect(await answer(challenge, person.codeAt(late), late)).toBe("unauthenticated");
    expect(await answer(challenge, person.codeAt(late - 1), late - 1)).toBe("done");
  });

  test("of one person is not answered with the code of another", async () => {
    const [victim, attacker] = [await makeEnrolled("doctor"), await makeEnrolled("doctor")];
    expect(await answer(await challengeOf(victim), attacker.codeAt(NOW))).toBe("wrong_code");
    expect(await answer(await challengeOf(victim), attacker.recoveryCodes[0] ?? "")).toBe("wrong_code");
  });

  test("cannot be made up or left out", async () => {
    const { codeAt } = await makeEnrolled("patient");
    for (const challenge of [randomBytes(32).toString("base64url"), "", "'"]) {
      expect(await answer(challenge, codeAt(NOW))).toBe("unauthenticated");
    }
  });

  test("lets one in of two that have come as far as its row, each with a code that is right", async () => {
    const person = await makeEnrolled("patient");
    const challenge = await challengeOf(person);
    const tries = person.recoveryCodes.slice(0, 2).map((code) => () => answer(challenge, code));
    expect(await heldOpen(tries)).toEqual(["done", "unauthenticated"]);
    const left = person.recoveryCodes.slice(0, 2);
    const again = await Promise.all(left.map(async (code) => answer(await challengeOf(person), code)));
    expect(again.toSorted()).toEqual(["done", "wrong_code"]);
  });

  test("ends when the password is changed, or its user is disabled or closes the account", async () => {
    for (const change of [{ passwordChangedAt: NOW + 1 }, { disabledAt: NOW }, { closedAt: NOW }]) {
      const person = await makeEnrolled("patient");
      const challenge = await challengeOf(person);
      await inTransaction(SYSTEM, (tx) =>
        tx.update(users).set(change).where(eq(users.id, person.actor.userId)),
      );
      expect(await answer(challenge, person.codeAt(NOW))).toBe("unauthenticated");
    }
  });

  test("is not issued when the account has changed so since its password was looked at", async () => {
    for (const change of [{ passwordHash: "$argon2id$new" }, { disabledAt: NOW }, { closedAt: NOW }]) {
      const { userId } = (await makeEnrolled("patient")).actor;
      const theirs = eq(users.id, userId);
      const [before] = await inTransaction(SYSTEM, (tx) => tx.select().from(users).where(theirs));
      await inTransaction(SYSTEM, (tx) => tx.update(users).set(change).where(theirs));
      const looked = { userId, passwordHash: before?.passwordHash ?? "" };
      expect(await outcomeOf(issueChallenge(SYSTEM, looked))).toBe("wrong_credentials");
    }
  });

  test("is neither issued nor answered for anybody but the system", async () => {
    const person = await makeEnrolled("patient");
    const challenge = await challengeOf(person);
    const visitor = { ...SYSTEM, actor: { kind: "anonymous" } as const };
    await expect(answerChallenge(visitor, { challenge, code: person.codeAt(NOW) })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("a code", () => {
  test("lets one in of two challenges that are answered with it at once", async () => {
    const person = await makeEnrolled("patient");
    for (const code of [person.codeAt(NOW), person.recoveryCodes[0] ?? ""]) {
      const challenges = [await challengeOf(person), await challengeOf(person)];
      const outcomes = await Promise.all(challenges.map((challenge) => answer(challenge, code)));
      expect(outcomes.toSorted()).toEqual(["done", "wrong_code"]);
    }
  });

  test("of the app is worth nothing after a later one was used", async () => {
    const person = await makeEnrolled("patient");
    expect(await answer(await challengeOf(person), person.codeAt(NOW + STEP_MS))).toBe("done");
    expect(await answer(await challengeOf(person), person.codeAt(NOW))).toBe("wrong_code");
  });

  test("of recovery is told to its owner by mail when it was used, and named in the trail", async () => {
    const person = await makeEnrolled("patient");
    await answer(await challengeOf(person), person.recoveryCodes[3] ?? "");
    const { userId } = person.actor;
    const [said, done] = await inTransaction(SYSTEM, async (tx) => [
      await tx.select().from(accountMessages).where(eq(accountMessages.userId, userId)),
      await tx.select().from(auditEntries).where(eq(auditEntries.entityId, userId)),
    ]);
    expect(said.map(({ kind, recipient }) => [kind, recipient])).toContainEqual([
      "recovery_code_used",
      person.email,
    ]);
    expect(done).toContainEqual(
      expect.objectContaining({
        action: "session.answer_challenge",
        changes: { role: "patient", method: "recovery_code" },
      }),
    );
  });
});

describe("guessing", () => {
  test("gets five tries at a challenge, made at once or not", async () => {
    const person = await makeEnrolled("patient");
    const challenge = await challengeOf(person);
    const wrong = wrongCode(person);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => answer(challenge, wrong)));
    expect(outcomes.filter((outcome) => outcome === "wrong_code")).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === "too_many_attempts")).toHaveLength(15);
    expect(await answer(challenge, person.codeAt(NOW))).toBe("too_many_attempts");
  });

  test("gets ten tries at an account, however many challenges the password has opened", async () => {
    const person = await makeEnrolled("patient");
    const wrong = wrongCode(person);
    const outcomes: string[] = [];
    for (let challenges = 0; challenges < 5; challenges++) {
      const challenge = await challengeOf(person);
      outcomes.push(...(await Promise.all(Array.from({ length: 4 }, () => answer(challenge, wrong)))));
    }
    expect(outcomes.filter((outcome) => outcome === "wrong_code")).toHaveLength(10);
    expect(await answer(await challengeOf(person), person.codeAt(NOW))).toBe("too_many_attempts");
  });

  test("starts anew after a right code", async () => {
    const person = await makeEnrolled("patient");
    for (const code of [person.codeAt(NOW), person.codeAt(NOW + STEP_MS)]) {
      for (let challenges = 0; challenges < 2; challenges++) {
        const challenge = await challengeOf(person);
        await Promise.all(Array.from({ length: 4 }, () => answer(challenge, wrongCode(person))));
      }
      expect(await answer(await challengeOf(person), code)).toBe("done");
    }
  });
});

test("a wrong password is answered the same whether or not there is a second factor", async () => {
  const people = [await makeEnrolled("patient"), await makePerson("patient")];
  const refusals = await Promise.all(
    people.map(({ email }) =>
      issueSignInTicket(from(email), { identifier: email, password: "wrong" }).catch(
        (error: unknown) => error,
      ),
    ),
  );
  for (const refusal of refusals)
    expect(refusal).toMatchObject({ code: "wrong_credentials", fields: {}, details: {} });
});

test("a ticket from before the second factor was set up opens nothing any more", async () => {
  const person = await makePerson("patient");
  const { ticket } = await issueSignInTicket(SYSTEM, { identifier: person.email, password: PASSWORD });
  await startSecondFactor(as(person.actor), {});
  await confirmSecondFactor(as(person.actor), { code: (await appOf(person.actor))(NOW) });
  expect(await outcomeOf(openSession(SYSTEM, { ticket }))).toBe("wrong_credentials");
});
