import { afterAll, beforeEach, describe, expect, test } from "vitest";

import { answer, challengeOf, from, wrongCode } from "#lib/identity/second-factor/testing/attempts.ts";
import {
  makeEnrolled,
  makePerson,
  NOW,
  openSessionOf,
  outcomeOf,
  PASSWORD,
  STEP_MS,
  SYSTEM,
  type Person,
} from "#lib/identity/second-factor/testing/person.ts";
import { closeSystemPool, systemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";

import { issueSignInTicket } from "./issue-sign-in-ticket.ts";
import { reauthenticate } from "./reauthenticate.ts";

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
});

afterAll(closeSystemPool);

interface Given {
  readonly password?: string;
  readonly code?: string;
}

const give = ({ actor: { userId, sessionId } }: Person, { password = PASSWORD, code }: Given = {}) =>
  outcomeOf(reauthenticate(SYSTEM, { userId, sessionId }, { password, code }));

async function guess(times: number, person: Person, given: Given): Promise<Set<string>> {
  const outcomes = new Set<string>();
  for (let guessed = 0; guessed < times; guessed++) outcomes.add(await give(person, given));
  return outcomes;
}

/** Ages the counts as if `seconds` had passed. */
async function letPass(seconds: number): Promise<void> {
  await systemPool().query("update rate_limits set expire = expire - $1", [seconds * 1000]);
}

const QUARTER = 15 * 60;
const DAY = 24 * 60 * 60;

describe("whoever guesses a password in a session that they took", () => {
  const wrong = { password: "four rivers & a bridge" };

  test("has fifty tries a day, in however many sessions, and its owner signs in elsewhere meanwhile", async () => {
    const person = await makePerson("patient");
    const other = { ...person, actor: await openSessionOf(person.actor.userId, "patient") };
    for (let quarter = 0; quarter < 5; quarter++) {
      expect(await guess(10, quarter % 2 === 0 ? person : other, wrong)).toEqual(
        new Set(["wrong_credentials"]),
      );
      expect(await give(person)).toBe("too_many_attempts");
      await letPass(QUARTER);
    }
    expect(await give(person)).toBe("too_many_attempts");
    expect(await give(other)).toBe("too_many_attempts");
    const owner = issueSignInTicket(from("home"), { identifier: person.email, password: PASSWORD });
    expect(await outcomeOf(owner)).toBe("done");
    await letPass(DAY);
    expect(await give(person)).toBe("done");
  });

  test("is forgotten once the right one is given", async () => {
    const person = await makePerson("patient");
    for (let round = 0; round < 7; round++) {
      expect(await guess(9, person, wrong)).toEqual(new Set(["wrong_credentials"]));
      expect(await give(person)).toBe("done");
    }
  });

  test("does not keep out its owner's session by hammering the door", async () => {
    const person = await makePerson("patient");
    for (let quarter = 0; quarter < 5; quarter++) {
      for (let tries = 0; tries < 10; tries++)
        await outcomeOf(issueSignInTicket(from(`${quarter}`), { identifier: person.email, ...wrong }));
      await letPass(QUARTER);
    }
    expect(await give(person)).toBe("done");
  });
});

describe("codes are counted together, ten an hour, at the door and in a session:", () => {
  test("those that were guessed at the door leave none in a session", async () => {
    const person = await makeEnrolled("patient");
    const wrong = wrongCode(person);
    for (let challenges = 0; challenges < 2; challenges++) {
      const challenge = await challengeOf(person);
      for (let tries = 0; tries < 5; tries++) expect(await answer(challenge, wrong)).toBe("wrong_code");
    }
    expect(await give(person, { code: person.codeAt(NOW) })).toBe("too_many_attempts");
  });

  test("those that were guessed in a session leave none at the door, and a right one forgives them", async () => {
    const person = await makeEnrolled("patient");
    const wrong = { code: wrongCode(person) };
    expect(await guess(9, person, wrong)).toEqual(new Set(["wrong_code"]));
    expect(await give(person, { code: person.codeAt(NOW) })).toBe("done");
    expect(await guess(10, person, wrong)).toEqual(new Set(["wrong_code"]));
    expect(await answer(await challengeOf(person), person.codeAt(NOW + STEP_MS))).toBe("too_many_attempts");
  });
});
