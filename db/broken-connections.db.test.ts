import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCommitProxy, type CommitProxy } from "#db/testing/commit-proxy.ts";
import { testDatabase, useDatabase } from "#db/testing/database.ts";
import { asAdmin, until, usePoolOf } from "#db/testing/scratch.ts";
import { closeDatabase, database } from "./client.ts";
import { OPENING_MS } from "./deadlines.ts";
import { isConnectionError } from "./errors.ts";

const POOL = 8;
const { adminUrl, name, url } = testDatabase();
let proxy: CommitProxy;

beforeAll(async () => {
  proxy = await startCommitProxy(url);
  useDatabase(proxy.url);
});
afterAll(async () => {
  await closeDatabase();
  await proxy.stop();
});

/** Transactions that were cut while they slept: their sockets report an error, and close a moment later. */
async function cutAll(count: number): Promise<unknown[]> {
  const cut = Array.from({ length: count }, () =>
    database()
      .orm.transaction((tx) => tx.execute(sql`select pg_sleep(60)`))
      .then(
        () => "slept",
        (error: unknown) => error,
      ),
  );
  const sleeping = `select from pg_stat_activity where datname = '${name}' and wait_event = 'PgSleep'`;
  await until(async () => (await asAdmin(adminUrl, sleeping)).length >= count);
  proxy.resetClients();
  const errors = await Promise.all(cut);
  await asAdmin(
    adminUrl,
    `select pg_terminate_backend(pid) from (${sleeping.replace("select", "select pid")}) s`,
  );
  return errors;
}

const twoAnswers = () =>
  database().orm.transaction(async (tx) => {
    const first = tx.execute(sql`select ${1}::int as n`);
    return [await first, await tx.execute(sql`select ${2}::int as n`)];
  });

test("a ROLLBACK sent to a socket that broke is refused, and the next session owes it no answer", async () => {
  await usePoolOf(1);
  expect(await cutAll(1)).toEqual([expect.toSatisfy(isConnectionError)]);
  expect(await twoAnswers()).toMatchObject([[{ n: 1 }], [{ n: 2 }]]);
});

test("a pool whose connections all broke, three times over, serves everybody as soon as the server does", async () => {
  await usePoolOf(POOL);
  for (let times = 0; times < 3; times++) await cutAll(POOL);
  const begun = performance.now();
  await Promise.all(Array.from({ length: POOL }, twoAnswers));
  expect(performance.now() - begun).toBeLessThan(OPENING_MS);
});
