import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { systemActor } from "#lib/core/system-actor.ts";
import { gate, requestOf, until, usePoolOf } from "#db/testing/scratch.ts";
import { poolActivity } from "./pool-activity.ts";
import { inTransaction } from "./transaction.ts";

const ctx = { ...requestOf("clerk"), actor: systemActor("test") };

beforeEach(() => usePoolOf(1));

test("a transaction is counted while it waits and while it is open, and not afterwards, however it ended", async () => {
  const [begun, told] = [gate(), gate()];
  const open = inTransaction(ctx, async () => {
    begun.open();
    await told.opened;
    throw new Error("taken back");
  });
  await begun.opened;
  const waiting = inTransaction(ctx, (tx) => tx.execute(sql`select 1`));
  await until(async () => poolActivity().waiting === 1);
  expect(poolActivity()).toEqual({ waiting: 1, open: 1 });
  told.open();
  await expect(open).rejects.toThrow("taken back");
  await waiting;
  expect(poolActivity()).toEqual({ waiting: 0, open: 0 });
});
