import { randomBytes, randomUUID } from "node:crypto";

import { isNull } from "drizzle-orm";
import { expect, test } from "vitest";

import { makeOwner, system } from "#lib/own-account/testing/owner.ts";
import {
  auditEntries,
  calendarFeeds,
  oneTimeTokens,
  sessions,
  signInChallenges,
  signInTickets,
  verificationCodes,
} from "#db/schema/index.ts";
import { contextOf, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";

import { endEverything } from "./end-everything.ts";

const CAN_BE_USED = [sessions, signInTickets, signInChallenges, verificationCodes, oneTimeTokens] as const;

/** How many of each are still open; calendar feeds are last. */
function open(): Promise<number[]> {
  return system(async (tx) => {
    const counts: number[] = [];
    for (const table of CAN_BE_USED) {
      const end = "endedAt" in table ? table.endedAt : table.usedAt;
      counts.push(await tx.$count(table, isNull(end)));
    }
    return [...counts, await tx.$count(calendarFeeds)];
  });
}

test("after a copy was restored nothing opens an account without a password, and the trail says so", async () => {
  const { userId } = await makeOwner();
  const lasting = { userId, createdAt: NOW, expiresAt: NOW + 60_000 };
  const hash = () => randomBytes(32);
  await system(async (tx) => {
    await tx.insert(signInTickets).values({ ...lasting, tokenHash: hash(), role: "patient" });
    await tx.insert(signInChallenges).values({ ...lasting, tokenHash: hash() });
    await tx
      .insert(verificationCodes)
      .values({ ...lasting, purpose: "sign_in_phone", address: "+9779801234567" });
    await tx.insert(oneTimeTokens).values({ ...lasting, tokenHash: hash(), purpose: "password_reset" });
    await tx.insert(calendarFeeds).values({ userId, role: "patient", tokenHash: hash(), createdAt: NOW });
  });
  expect((await open()).every((count) => count > 0)).toBe(true);
  const restorationId = randomUUID();
  const { sessions: ended } = await endEverything(SYSTEM, { restorationId });
  expect(await open()).toEqual([0, 0, 0, 0, 0, 0]);
  const entries = await system((tx) => tx.select().from(auditEntries));
  expect(entries.find(({ action }) => action === "session.end_all")).toMatchObject({
    entityId: restorationId,
    changes: { sessions: ended },
  });
});

test("no person signs everyone out", async () => {
  const admin = (await makeUser("admin")).as("admin");
  const before = await open();
  const refusals = [
    [admin, "forbidden"],
    [contextOf({ kind: "anonymous" }), "unauthenticated"],
  ] as const;
  for (const [person, code] of refusals) {
    const ending = endEverything(person, { restorationId: randomUUID() });
    await expect(ending).rejects.toMatchObject({ code });
  }
  expect(await open()).toEqual(before);
});
