import { setImmediate as nextTurn } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "#db/testing/database.ts";
import { asAdmin, until, usePoolOf } from "#db/testing/scratch.ts";
import { database } from "./client.ts";
import { isConnectionError } from "./errors.ts";

const { adminUrl, name } = testDatabase();

beforeEach(() => usePoolOf(1));

test("the first statement after a lost connection does not get the old connection's last answer", async () => {
  const sleeping = `from pg_stat_activity where datname = '${name}' and wait_event = 'PgSleep'`;
  const cut = database()
    .orm.execute(sql`select pg_sleep(60)`)
    .then(
      () => "slept",
      (error: unknown) => error,
    );
  await until(async () => (await asAdmin(adminUrl, `select ${sleeping}`)).length > 0);
  await asAdmin(adminUrl, `select pg_terminate_backend(pid) ${sleeping}`);
  expect(await cut).toSatisfy(isConnectionError);
  expect(await database().orm.execute(sql`select 1 as one`)).toMatchObject([{ one: 1 }]);
});

test("a transaction has its connection to itself, however many statements were sent ahead of it", async () => {
  const { orm } = database();
  const xid = sql`select pg_current_xact_id()::text as id`;
  const idOf = async (rows: Promise<Record<string, unknown>[]>) => (await rows)[0]?.["id"];
  await orm.execute(xid);
  for (const ahead of [98, 99, 100, 101, 102]) {
    const blocker = idOf(orm.execute(sql`select pg_sleep(0.05)`));
    const before = Array.from({ length: ahead }, () => idOf(orm.execute(xid)));
    await nextTurn();
    const inside = orm.transaction(async (tx) => [await idOf(tx.execute(xid)), await idOf(tx.execute(xid))]);
    const after = Array.from({ length: 5 }, () => idOf(orm.execute(xid)));
    const [first, second] = await inside;
    expect(first).toBe(second);
    expect(await Promise.all(after)).not.toContain(first);
    await Promise.all([blocker, ...before]);
  }
});
