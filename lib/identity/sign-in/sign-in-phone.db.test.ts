import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { makePerson, outcomeOf, PASSWORD, SYSTEM } from "#lib/identity/second-factor/testing/person.ts";
import { users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makeLocation } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { issueSignInTicket } from "./issue-sign-in-ticket.ts";

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
});

afterAll(closeSystemPool);

async function makeHolder(signInPhone: string) {
  const person = await makePerson("patient");
  const { userId } = person.actor;
  await inTransaction(SYSTEM, (tx) => tx.update(users).set({ signInPhone }).where(eq(users.id, userId)));
  return person;
}

const signIn = (identifier: string, password = PASSWORD) =>
  outcomeOf(issueSignInTicket(SYSTEM, { identifier, password }));

describe("signing in with a mobile number", () => {
  test.each(["+977 980 1234567", "00977-980-1234567", "980-1234567", " 9801234567 ", "977 9801234567"])(
    "takes %j for the number that it is in Nepal, the demo's country",
    async (typed) => {
      await makeHolder("+9779801234567");
      expect(await signIn(typed)).toBe("done");
      expect(await signIn(typed, "wrong")).toBe("wrong_credentials");
    },
  );

  test("reads national numbers as in the countries of the places, too", async () => {
    await makeHolder("+447911123456");
    expect(await signIn("07911 123456")).toBe("invalid_input");
    await makeLocation({ country: "GB" });
    expect(await signIn("07911 123456")).toBe("done");
    vi.stubEnv("DEFAULT_COUNTRY", "GB");
    forgetEnv();
    expect(await signIn("07911 123456")).toBe("done");
    vi.unstubAllEnvs();
    forgetEnv();
  });

  test("means the default country where a number is somebody's in two", async () => {
    await makeLocation({ country: "IN" });
    const [nepali, indian] = [await makeHolder("+9779812345678"), await makeHolder("+919812345678")];
    const { ticket } = await issueSignInTicket(SYSTEM, { identifier: "9812345678", password: PASSWORD });
    expect(ticket).toBeDefined();
    await inTransaction(SYSTEM, (tx) =>
      tx.update(users).set({ disabledAt: 0 }).where(eq(users.id, nepali.actor.userId)),
    );
    expect(await signIn("9812345678")).toBe("wrong_credentials");
    expect(await signIn("+91 98123 45678")).toBe("done");
    expect(indian.actor.userId).not.toBe(nepali.actor.userId);
  });

  test("answers a number of nobody like a wrong password, and a contact number is nobody's", async () => {
    const person = await makePerson("patient");
    await inTransaction(SYSTEM, (tx) =>
      tx.update(users).set({ phone: "+9779801234567" }).where(eq(users.id, person.actor.userId)),
    );
    expect(await signIn("9801234567")).toBe("wrong_credentials");
  });

  test.each(["amara", "12", "@", "a@b", ""])("refuses %j, which is neither, by its field", async (typed) => {
    await expect(issueSignInTicket(SYSTEM, { identifier: typed, password: PASSWORD })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { identifier: expect.any(String) },
    });
  });
});

describe("somebody who guesses", () => {
  test("has no more tries for knowing both address and number, and is not told that they are one account", async () => {
    const { email } = await makeHolder("+9779801234567");
    for (let tries = 0; tries < 10; tries++) expect(await signIn(email, "wrong")).toBe("wrong_credentials");
    expect(await signIn(email)).toBe("too_many_attempts");
    expect(await signIn("9801234567")).toBe("wrong_credentials");
    expect(await signIn("9801234568")).toBe("wrong_credentials");
  });

  test("has no more tries for typing a number in other ways", async () => {
    await makeHolder("+9779801234567");
    const forms = ["9801234567", "+9779801234567", "00977 9801234567", "980-1234567"];
    for (let tries = 0; tries < 10; tries++)
      expect(await signIn(forms[tries % forms.length] ?? "", "wrong")).toBe("wrong_credentials");
    for (const typed of forms) expect(await signIn(typed)).toBe("too_many_attempts");
  });
});
