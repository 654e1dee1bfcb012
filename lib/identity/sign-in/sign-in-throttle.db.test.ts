import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";

import {
  makeEnrolled,
  makePerson,
  outcomeOf,
  PASSWORD,
  SYSTEM,
} from "#lib/identity/second-factor/testing/person.ts";
import { systemPool, closeSystemPool } from "#db/system-pool.ts";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { resetDatabase, testDatabase } from "#db/testing/database.ts";

import { issueSignInTicket } from "./issue-sign-in-ticket.ts";

const hashes = vi.hoisted(() => ({ verified: 0 }));

vi.mock("@node-rs/argon2", async (original) => {
  const argon = await original<typeof import("@node-rs/argon2")>();
  const verify: typeof argon.verify = (...given) => {
    hashes.verified += 1;
    return argon.verify(...given);
  };
  return { ...argon, verify };
});

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
  hashes.verified = 0;
});

afterAll(closeSystemPool);

const OWN_BROWSER = "owner's browser";

interface From {
  readonly source?: string;
  readonly browser?: string;
  readonly password?: string;
}

const tryOnce = (identifier: string, { source = "here", browser, password = "a wrong one" }: From = {}) =>
  outcomeOf(issueSignInTicket({ ...SYSTEM, source }, { identifier, password }, browser));

const own = { browser: OWN_BROWSER, source: "home", password: PASSWORD };

async function guess(times: number, identifier: string, from?: From): Promise<unknown[]> {
  const outcomes = [];
  for (let guessed = 0; guessed < times; guessed++) outcomes.push(await tryOnce(identifier, from));
  return outcomes;
}

/** Ages the counts as if `seconds` had passed. */
async function letPass(seconds: number): Promise<void> {
  await systemPool().query("update rate_limits set expire = expire - $1", [seconds * 1000]);
}

describe("five hundred wrong passwords at once", () => {
  test("for one account: at most ten are hashed, wherever they come from", async () => {
    const { email } = await makePerson("patient");
    hashes.verified = 0;
    const outcomes = await Promise.all(
      Array.from({ length: 500 }, (_, index) => tryOnce(email, { source: `attacker ${index}` })),
    );
    expect(hashes.verified).toBeGreaterThan(0);
    expect(hashes.verified).toBeLessThanOrEqual(10);
    expect(outcomes.filter((outcome) => outcome === "wrong_credentials")).toHaveLength(hashes.verified);
    expect(outcomes).not.toContain("done");
  });

  test("for nobody's account are counted in the same way", async () => {
    await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        tryOnce("nobody@example.org", { source: `attacker ${index}` }),
      ),
    );
    expect(hashes.verified).toBeLessThanOrEqual(10);
  });
});

test("web processes count together", async () => {
  const { email } = await makePerson("patient");
  const file = fileURLToPath(new URL("./testing/guessing-process.ts", import.meta.url));
  const others = await Promise.all(
    [1, 2].map(async () => {
      const other = fork(file, { execArgv: [], env: { ...process.env, NODE_OPTIONS: "" } });
      await once(other, "message");
      return other;
    }),
  );
  const answers = others.map(async (other) => {
    const answer = once(other, "message");
    other.send([email, 20]);
    return (await answer)[0];
  });
  const outcomes = (await Promise.all(answers)).flat();
  for (const other of others) other.kill();
  expect(outcomes.filter((outcome) => outcome === "wrong_credentials")).toHaveLength(10);
  expect(outcomes.filter((outcome) => outcome === "too_many_attempts")).toHaveLength(30);
});

describe("an account that strangers hammer", () => {
  test("is open to its owner in a browser they have signed in with before, as often as they like", async () => {
    const { email } = await makePerson("patient");
    expect(await tryOnce(email, own)).toBe("done");
    for (let round = 0; round < 3; round++) {
      const guessed = await guess(12, email, { source: `attacker ${round}`, browser: "attacker's browser" });
      expect(guessed).toContain("too_many_attempts");
      expect(await tryOnce(email, own)).toBe("done");
    }
  });

  test("is open to its owner when they mistype, too, and slows a thief of that browser", async () => {
    const { email } = await makePerson("patient");
    await tryOnce(email, own);
    await guess(12, email, { source: "attacker" });
    const mistyped = await guess(10, email, { browser: OWN_BROWSER, source: "home" });
    expect(new Set(mistyped)).toEqual(new Set(["wrong_credentials"]));
    expect(await tryOnce(email, own)).toBe("too_many_attempts");
    await letPass(15 * 60);
    expect(await tryOnce(email, own)).toBe("done");
  });

  test("is not opened more often by a browser that is known for another account", async () => {
    const [{ email }, attacker] = [await makePerson("patient"), await makePerson("patient")];
    const theirs = { browser: "attacker's browser", source: "attacker" };
    expect(await tryOnce(attacker.email, { ...theirs, password: PASSWORD })).toBe("done");
    const outcomes = await guess(12, email, theirs);
    expect(outcomes.filter((outcome) => outcome === "wrong_credentials")).toHaveLength(10);
  });

  test("knows no browser by its password alone, where a second factor is to be shown", async () => {
    const { email } = await makeEnrolled("doctor");
    expect(await tryOnce(email, own)).toBe("done");
    await guess(12, email, { source: "attacker" });
    expect(await tryOnce(email, own)).toBe("too_many_attempts");
  });

  test("is open again in any browser after a quarter of an hour, and after fifty guesses the next day", async () => {
    const { email } = await makePerson("patient");
    for (let quarter = 0; quarter < 5; quarter++) {
      await guess(10, email, { source: `attacker ${quarter}` });
      expect(await tryOnce(email, { password: PASSWORD, source: "hotel" })).toBe("too_many_attempts");
      await letPass(15 * 60);
    }
    expect(await tryOnce(email, { password: PASSWORD, source: "hotel" })).toBe("too_many_attempts");
    await letPass(24 * 60 * 60);
    expect(await tryOnce(email, { password: PASSWORD, source: "hotel" })).toBe("done");
  });
});

test("a source that tries one password on many accounts is stopped at a hundred", async () => {
  await Promise.all(
    Array.from({ length: 100 }, (_, index) => tryOnce(`person${index}@example.org`, { source: "attacker" })),
  );
  expect(await tryOnce("one-more@example.org", { source: "attacker" })).toBe("too_many_attempts");
  expect(await tryOnce("one-more@example.org", { source: "elsewhere" })).toBe("wrong_credentials");
});

test("when tries cannot be counted no password is looked at, known browser or not", async () => {
  const { email } = await makePerson("patient");
  await tryOnce(email, own);
  const admin = connectAsAdmin(testDatabase().adminUrl);
  await admin`revoke all on rate_limits from praxis_system`;
  hashes.verified = 0;
  const outcomes = [await tryOnce(email, own), await tryOnce(email, { password: PASSWORD })];
  await admin`grant select, insert, update, delete on rate_limits to praxis_system`;
  await admin.end();
  expect(outcomes).toEqual(["unavailable", "unavailable"]);
  expect(hashes.verified).toBe(0);
});

test("what is counted by names neither a person nor a machine", async () => {
  const { email, actor } = await makePerson("patient");
  await tryOnce(email, own);
  await tryOnce(email, { source: "198.51.100.7" });
  const { rows } = await systemPool().query("select key from rate_limits");
  const keys = JSON.stringify(rows);
  expect(rows.length).toBeGreaterThan(3);
  for (const readable of [email, actor.userId, OWN_BROWSER, "198.51.100.7", "home"])
    expect(keys).not.toContain(readable);
});
