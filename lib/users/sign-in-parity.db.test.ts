import { eq } from "drizzle-orm";
import { afterAll, expect, test, vi } from "vitest";

import { users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { countStatements } from "#db/testing/statements.ts";
import { inTransaction } from "#db/transaction.ts";

import { issueSignInTicket } from "./issue-sign-in-ticket.ts";
import { makeEnrolled, makePerson, PASSWORD, SYSTEM } from "./second-factor/testing/person.ts";

const hashes = vi.hoisted(() => ({ verified: 0 }));

vi.mock("@node-rs/argon2", async (original) => {
  const argon = await original<typeof import("@node-rs/argon2")>();
  const verify: typeof argon.verify = (...given) => {
    hashes.verified += 1;
    return argon.verify(...given);
  };
  return { ...argon, verify };
});

afterAll(closeSystemPool);

const change = (userId: string, set: Partial<typeof users.$inferInsert>) =>
  inTransaction(SYSTEM, (tx) => tx.update(users).set(set).where(eq(users.id, userId)));

/** All that somebody outside could measure but the time itself, which the bench does. */
async function work(identifier: string, password: string) {
  const before = hashes.verified;
  const { answer, statements } = await countStatements(() =>
    issueSignInTicket(SYSTEM, { identifier, password }).catch(({ code, fields, details }) => ({
      code,
      fields,
      details,
    })),
  );
  return { answer, statements, hashes: hashes.verified - before };
}

test("a refused sign-in takes as many statements and one hash, and answers alike, whoever is meant", async () => {
  const [known, enrolled] = [await makePerson("patient"), await makeEnrolled("doctor")];
  const [disabled, closed] = [await makePerson("patient"), await makePerson("patient")];
  await change(disabled.actor.userId, { disabledAt: 0 });
  await change(closed.actor.userId, { closedAt: 0 });
  await change(known.actor.userId, { signInPhone: "+9779801234567" });
  const unknown = await work("nobody@example.org", PASSWORD);
  expect(unknown).toMatchObject({
    answer: { code: "wrong_credentials", fields: {}, details: {} },
    hashes: 1,
  });
  for (const { email } of [known, enrolled]) expect(await work(email, "wrong")).toEqual(unknown);
  for (const { email } of [disabled, closed]) expect(await work(email, PASSWORD)).toEqual(unknown);
  const unknownNumber = await work("9801234568", PASSWORD);
  expect(unknownNumber).toMatchObject({ answer: unknown.answer, hashes: 1 });
  expect(await work("9801234567", "wrong")).toEqual(unknownNumber);
});
