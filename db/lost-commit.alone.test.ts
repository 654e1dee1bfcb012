import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { systemActor } from "#lib/core/system-actor.ts";
import { startCommitProxy, type CommitProxy } from "#db/testing/commit-proxy.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { adminUrlOf, asAdmin, requestOf, until, usePoolOf } from "#db/testing/scratch.ts";
import { closeDatabase } from "./client.ts";
import { inReadTransaction, inTransaction, type Resolution, type Tx } from "./transaction.ts";

let server: PrivateServer;
let proxy: CommitProxy;
const ctx = { ...requestOf("clerk"), actor: systemActor("test") };
const admin = (statements: string) => asAdmin(adminUrlOf(server), statements);

beforeAll(async () => {
  server = await startPrivateServer({ isDurable: false });
  proxy = await startCommitProxy(server.databaseUrl);
  useDatabase(proxy.url);
  await admin(`
    create table answers (key text primary key, value int not null);
    create table effects (key text not null);
    grant select, insert on answers, effects to praxis_system;
    create function wait_for_seven() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(7); return null; end $$;
    create constraint trigger commits_slowly after insert on effects deferrable initially deferred
      for each row execute function wait_for_seven();`);
});
beforeEach(async () => {
  await admin("truncate answers, effects");
  await usePoolOf(3);
});
afterAll(async () => {
  await closeDatabase();
  await proxy.stop();
  await server.stop();
});

const find = async (tx: Tx, key: string): Promise<Resolution<number>> => {
  const [row] = await tx.execute<{ value: number }>(sql`select value from answers where key = ${key}`);
  return row ? { found: true, value: row.value } : { found: false };
};

async function act(tx: Tx, { key, value }: { key: string; value: number }): Promise<number> {
  const claimed = await tx.execute(sql`
    insert into answers values (${key}, ${value}) on conflict do nothing returning key`);
  if (claimed.length === 0) {
    const earlier = await find(tx, key);
    return earlier.found ? earlier.value : Number.NaN;
  }
  await tx.execute(sql`insert into effects values (${key})`);
  return value;
}

const effects = async () => (await admin("select key from effects order by key")).map((row) => row["key"]);

test("two hundred lost answers to COMMIT: each work is done once and answered as it was", async () => {
  const before = proxy.dropped();
  let runs = 0;
  for (let index = 0; index < 200; index++) {
    const key = `k${String(index).padStart(3, "0")}`;
    proxy.dropCommits(1);
    const work = (tx: Tx) => (runs++, act(tx, { key, value: index }));
    expect(await inTransaction(ctx, work, { resolveUnknown: (tx) => find(tx, key) })).toBe(index);
  }
  expect(proxy.dropped() - before).toBe(200);
  expect(runs).toBe(200);
  expect(await effects()).toEqual(
    Array.from({ length: 200 }, (_, index) => `k${String(index).padStart(3, "0")}`),
  );
});

test("the answer to the look may get lost as well", async () => {
  proxy.dropCommits(3);
  const value = await inTransaction(ctx, (tx) => act(tx, { key: "k", value: 1 }), {
    resolveUnknown: (tx) => find(tx, "k"),
  });
  expect(value).toBe(1);
  expect(await effects()).toEqual(["k"]);
});

test("without a way to find out, the caller is told that the outcome is unknown, and nothing is tried again", async () => {
  let runs = 0;
  proxy.dropCommits(1);
  const work = inTransaction(ctx, (tx) => (runs++, act(tx, { key: "k", value: 1 })));
  await expect(work).rejects.toMatchObject({ code: "unavailable", details: { outcome: "unknown" } });
  expect(runs).toBe(1);
  expect(await effects()).toEqual(["k"]);
});

test("a read whose answer was lost is simply read again", async () => {
  let runs = 0;
  proxy.dropCommits(1);
  await inReadTransaction(ctx, (tx) => (runs++, tx.execute(sql`select 1`)));
  expect(runs).toBe(2);
});

test("work that the server is still committing while we look is found by the retry, which waits for it", async () => {
  const holder = admin("begin; select pg_advisory_xact_lock(7), pg_sleep(0); select pg_sleep(60)");
  holder.catch(() => undefined);
  const waitsFor = async (event: string) =>
    (await admin(`select from pg_stat_activity where wait_event = '${event}'`)).length > 0;
  await until(() => waitsFor("PgSleep"));
  let looks = 0;
  let runs = 0;
  const work = inTransaction(ctx, (tx) => (runs++, act(tx, { key: "k", value: runs })), {
    resolveUnknown: (tx) => (looks++, find(tx, "k")),
  });
  await until(() => waitsFor("advisory"));
  proxy.cutClients();
  await until(() => waitsFor("transactionid"));
  await admin("select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'");
  expect(await work).toBe(1);
  expect({ looks, runs }).toEqual({ looks: 1, runs: 2 });
  expect(await effects()).toEqual(["k"]);
});
