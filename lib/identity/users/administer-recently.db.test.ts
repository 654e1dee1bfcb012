import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";

import type { UserActor } from "#lib/core/actor.ts";
import { removeSecondFactor } from "#lib/identity/second-factor/remove.ts";
import {
  as,
  makeEnrolled,
  makePerson,
  openSessionOf,
  outcomeOf,
  PASSWORD,
  SYSTEM,
} from "#lib/identity/second-factor/testing/person.ts";
import { reauthenticate } from "#lib/identity/sign-in/reauthenticate.ts";
import { sessions, totpFactors, users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { inTransaction } from "#db/transaction.ts";

import { RECENT_SIGN_IN_MS } from "./constants.ts";
import { setSignInPhone } from "./set-sign-in-phone.ts";

afterAll(closeSystemPool);

const phone = "+9779801234567";
const refused = "reauthentication_required";

async function safetyOf({ userId }: UserActor) {
  return inTransaction(SYSTEM, async (tx) => ({
    phones: await tx.select({ phone: users.signInPhone }).from(users).where(eq(users.id, userId)),
    factors: await tx.$count(totpFactors, eq(totpFactors.userId, userId)),
    sessions: await tx
      .select({ endedAt: sessions.endedAt })
      .from(sessions)
      .where(eq(sessions.userId, userId)),
  }));
}

/** An administrator in a session that was left open, and a user with a second factor. */
async function makeStale(agoMs = RECENT_SIGN_IN_MS) {
  const [{ actor: somebody }, { actor: fresh }] = [await makeEnrolled("patient"), await makePerson("admin")];
  return { somebody, stale: await openSessionOf(fresh.userId, "admin", agoMs) };
}

test("an administrator who gave their password long ago takes nobody's second factor away", async () => {
  const { somebody, stale } = await makeStale();
  const before = await safetyOf(somebody);
  expect(await outcomeOf(removeSecondFactor(as(stale), { userId: somebody.userId }))).toBe(refused);
  expect(await safetyOf(somebody)).toEqual(before);
});

test("an administrator who gave their password long ago sets no number to sign in with, not their own either", async () => {
  const { somebody, stale } = await makeStale();
  for (const account of [somebody, stale]) {
    const before = await safetyOf(account);
    expect(await outcomeOf(setSignInPhone(as(stale), { userId: account.userId, phone }))).toBe(refused);
    expect(await safetyOf(account)).toEqual(before);
  }
});

test("both are done within ten minutes of the password, and once it has been given again", async () => {
  const { somebody, stale } = await makeStale(RECENT_SIGN_IN_MS - 1);
  expect(await outcomeOf(setSignInPhone(as(stale), { userId: somebody.userId, phone }))).toBe("done");
  expect(await outcomeOf(removeSecondFactor(as(stale), { userId: somebody.userId }))).toBe("done");

  const later = await makeStale();
  const { userId } = later.somebody;
  await reauthenticate(SYSTEM, later.stale, { password: PASSWORD });
  expect(await outcomeOf(setSignInPhone(as(later.stale), { userId, phone: "+9779801234568" }))).toBe("done");
  expect(await outcomeOf(removeSecondFactor(as(later.stale), { userId }))).toBe("done");
});

test("nobody is told by it whether there is such an account who is no administrator", async () => {
  const { somebody } = await makeStale();
  const { actor } = await makePerson("doctor");
  const stale = await openSessionOf(actor.userId, "doctor", RECENT_SIGN_IN_MS);
  for (const userId of [somebody.userId, "00000000-0000-7000-8000-000000000001"]) {
    expect(await outcomeOf(removeSecondFactor(as(stale), { userId }))).toBe("not_found");
    expect(await outcomeOf(setSignInPhone(as(stale), { userId, phone }))).toBe("not_found");
  }
});
