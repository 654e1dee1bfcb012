import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { adminUrlOf, asAdmin, gate, until, usePoolOf } from "#db/testing/scratch.ts";
import { closeDatabase, database } from "./client.ts";
import type { Tx } from "./transaction.ts";

/**
 * A pool of one, and a transaction that the server ended because it was idle: what the dead transaction does
 * next must not happen to the transaction that has the connection by then. Unpatched postgres.js fails all three
 * (docs/adr/0002-postgres-js-is-patched.md).
 */
let server: PrivateServer;

beforeAll(async () => {
  server = await startPrivateServer({ isDurable: false, isMigrated: false });
  useDatabase(server.databaseUrl);
  await usePoolOf(1);
  await database().orm.execute(sql`create table notes (body text, writer text)`);
});
beforeEach(async () => {
  await usePoolOf(1);
  await asAdmin(adminUrlOf(server), "truncate notes");
});
afterAll(async () => {
  await closeDatabase();
  await server.stop();
});

const write = (tx: Tx, body: string) =>
  tx.execute(sql`insert into notes values (${body}, current_setting('app.actor_id', true))`);
const begin = (tx: Tx, name: string) =>
  tx.execute(sql`select set_config('app.actor_id', ${name}, true), pg_backend_pid() as pid`);
const stored = () => asAdmin(adminUrlOf(server), "select body, writer from notes order by body");

/** Alice's transaction is ended by the server; `afterwards` is what her code does once Bob is inside his own. */
async function race({
  afterwards,
  bobEnds,
}: {
  afterwards: (tx: Tx) => Promise<unknown>;
  bobEnds: () => void;
}) {
  const [bobIsInside, aliceIsDone] = [gate(), gate()];
  let alicePid: unknown;
  const alice = database().orm.transaction(async (tx) => {
    const [own] = await begin(tx, "alice");
    await tx.execute(sql`set local idle_in_transaction_session_timeout = '50ms'`);
    alicePid = own?.["pid"];
    await bobIsInside.opened;
    await afterwards(tx).finally(aliceIsDone.open);
  });
  const aliceEnded = alice.then(
    () => "committed",
    () => "rejected",
  );
  await until(async () => alicePid !== undefined && (await isGone(alicePid)));
  const bob = database().orm.transaction(async (tx) => {
    await begin(tx, "bob");
    await write(tx, "bob's first");
    bobIsInside.open();
    await aliceIsDone.opened;
    await tx.execute(sql`select 1`);
    await write(tx, "bob's second");
    bobEnds();
  });
  const bobEnded = await bob.then(
    () => "committed",
    () => "rejected",
  );
  return { alice: await aliceEnded, bob: bobEnded };
}

async function isGone(pid: unknown): Promise<boolean> {
  return (
    (await asAdmin(server.adminUrl, `select from pg_stat_activity where pid = ${Number(pid)}`)).length === 0
  );
}

const bobsRows = [
  { body: "bob's first", writer: "bob" },
  { body: "bob's second", writer: "bob" },
];

test("a statement of a dead transaction never runs in somebody else's", async () => {
  const ended = await race({ afterwards: (tx) => write(tx, "alice's"), bobEnds: () => undefined });
  expect(await stored()).toEqual(bobsRows);
  expect(ended).toEqual({ alice: "rejected", bob: "committed" });
});

test("a dead transaction that fails does not roll back somebody else's", async () => {
  const fail = () => Promise.reject(new Error("Alice's work failed"));
  const ended = await race({ afterwards: fail, bobEnds: () => undefined });
  expect(await stored()).toEqual(bobsRows);
  expect(ended).toEqual({ alice: "rejected", bob: "committed" });
});

test("a dead transaction that finishes does not commit somebody else's", async () => {
  const bobChangesHisMind = () => {
    throw new Error("Bob's work failed");
  };
  const ended = await race({ afterwards: () => Promise.resolve(), bobEnds: bobChangesHisMind });
  expect(await stored()).toEqual([]);
  expect(ended).toEqual({ alice: "rejected", bob: "rejected" });
});
