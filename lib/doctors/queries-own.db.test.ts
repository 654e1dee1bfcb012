import { expect, test } from "vitest";

import { makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { linkDoctor } from "./link-user.ts";
import { isLinkedToDoctor } from "./queries-own.ts";

test("who has the role of a doctor is told apart from who is linked to one", async () => {
  const [admin, user, practice] = [await makeUser("admin"), await makeUser("doctor"), await makePractice()];
  const ctx = user.as("doctor");
  const isLinked = () => inReadTransaction(ctx, (tx) => isLinkedToDoctor(tx, ctx));
  expect(await isLinked()).toBe(false);
  await linkDoctor(admin.as("admin"), { userId: user.id, doctorId: practice.doctorId });
  expect(await isLinked()).toBe(true);
});

test("nobody is asked of whether nobody is a doctor", async () => {
  await expect(inReadTransaction(SYSTEM, (tx) => isLinkedToDoctor(tx, SYSTEM))).rejects.toMatchObject({
    code: "unauthenticated",
  });
});
