import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { GET } from "#app/api/health/ready/route.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { countTry } from "#lib/throttle/throttle.ts";
import { startDeafProxy, type DeafProxy } from "#db/testing/deaf-proxy.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { adminUrlOf, asAdmin, gate, requestOf, until, usePoolOf } from "#db/testing/scratch.ts";
import { closeDatabase } from "./client.ts";
import { closeSystemPool, systemPool } from "./system-pool.ts";
import { inReadTransaction, inTransaction, type Resolution, type Tx } from "./transaction.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

/**
 * A database that neither answers nor closes a connection. Without our deadlines each of these waits until the server thaws
 * (docs/adr/0053-every-wait-has-a-deadline-of-ours.md): the test thaws it only when all of them have been answered.
 */
const POOL_SIZE = 3;
/** Many times what it takes. */
const HANGS_AFTER_MS = 60_000;

let server: PrivateServer;
let proxy: DeafProxy;
const ctx = { ...requestOf("clerk"), actor: systemActor("test") };

beforeAll(async () => {
  server = await startPrivateServer({ isDurable: false });
  proxy = await startDeafProxy(server.databaseUrl);
  useDatabase(proxy.url);
  await asAdmin(
    adminUrlOf(server),
    "create table notes (body text primary key); grant select, insert on notes to praxis_system;",
  );
});
beforeEach(async () => {
  await closeSystemPool();
  await usePoolOf(POOL_SIZE);
  await asAdmin(adminUrlOf(server), "truncate notes");
});
afterEach(() => server.thaw());
afterAll(async () => {
  await Promise.all([closeDatabase(), closeSystemPool()]);
  await proxy.stop();
  await server.stop();
});

const write = (tx: Tx, body: string) => tx.execute(sql`insert into notes values (${body})`);
const stored = async () =>
  (await asAdmin(adminUrlOf(server), "select body from notes order by body")).map((row) => row["body"]);
const find = async (tx: Tx, body: string): Promise<Resolution<string>> =>
  (await tx.execute(sql`select from notes where body = ${body}`)).length > 0
    ? { found: true, value: body }
    : { found: false };

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => "an answer",
    (error: unknown) => (isDomainError(error) ? { code: error.code, ...error.details } : error),
  );

/** As many transactions as the pool has connections, each with its work done and nothing committed. */
async function openTransactions(afterwards: (tx: Tx, name: string) => Promise<unknown>) {
  const told = gate();
  let written = 0;
  const open = Array.from({ length: POOL_SIZE }, (_, index) =>
    inTransaction(
      ctx,
      async (tx) => {
        const name = `open ${index}`;
        await write(tx, name);
        written++;
        await told.opened;
        await afterwards(tx, name);
        return name;
      },
      { resolveUnknown: (tx) => find(tx, `open ${index}`) },
    ),
  );
  await until(async () => written === POOL_SIZE);
  return { open: open.map(refusalOf), goOn: told.open };
}

const askReadiness = async () => {
  const request = new Request("http://localhost:3000/api/health/ready");
  return (await GET(request, { params: Promise.resolve({}) })).status;
};

const UNAVAILABLE = { code: "unavailable", retryAfterSeconds: 2 };

test(
  "while the server is frozen, all that waits for it is refused, and when it thaws all goes on and nothing was stored",
  async () => {
    await systemPool().query("select 1");
    const { open, goOn } = await openTransactions((tx, name) => write(tx, `${name} again`));
    await server.freeze();
    goOn();
    let begun = 0;
    const waiting = Array.from({ length: 4 * POOL_SIZE }, (_, index) =>
      refusalOf(inTransaction(ctx, (tx) => (begun++, write(tx, `waiting ${index}`)))),
    );
    const counted = refusalOf(countTry("sign_in_by_source", "frozen"));
    expect(await askReadiness()).toBe(503);
    expect(await counted).toMatchObject({ code: "unavailable" });
    expect(await Promise.all([...open, ...waiting])).toEqual(Array(5 * POOL_SIZE).fill(UNAVAILABLE));
    expect(begun).toBe(0);

    await server.thaw();
    expect(await inReadTransaction(ctx, (tx) => tx.execute(sql`select 1 as one`))).toMatchObject([
      { one: 1 },
    ]);
    await countTry("sign_in_by_source", "thawed");
    expect({ begun, stored: await stored() }).toEqual({ begun: 0, stored: [] });
  },
  HANGS_AFTER_MS,
);

test(
  "whether a commit that a frozen server never answered was stored is said to be unknown",
  async () => {
    const { open, goOn } = await openTransactions(() => Promise.resolve());
    await server.freeze();
    goOn();
    expect(await Promise.all(open)).toEqual(Array(POOL_SIZE).fill({ ...UNAVAILABLE, outcome: "unknown" }));
  },
  HANGS_AFTER_MS,
);

test(
  "when the connections of the pools have gone deaf and the database is well, requests are served on new ones, and the deaf are dropped",
  async () => {
    const { open, goOn } = await openTransactions(() => Promise.reject(new Error("taken back")));
    await Promise.all([systemPool().query("select 1"), systemPool().query("select 2")]);
    goOn();
    await Promise.all(open);
    proxy.deafen();
    expect(proxy.deaf()).toBe(POOL_SIZE + 2);
    expect(await inTransaction(ctx, (tx) => write(tx, "well").then(() => "done"))).toBe("done");
    expect(await stored()).toContain("well");
    const { rows } = await systemPool().query("select 3 as three");
    expect(rows).toEqual([{ three: 3 }]);
    await until(async () => proxy.deaf() === 0);
  },
  HANGS_AFTER_MS,
);

test(
  "a transaction whose connection goes deaf amid its work is refused, and its connection is dropped",
  async () => {
    const { open, goOn } = await openTransactions((tx, name) => write(tx, `${name} again`));
    proxy.deafen();
    goOn();
    expect(await Promise.all(open)).toEqual(Array(POOL_SIZE).fill(UNAVAILABLE));
    await until(async () => proxy.deaf() === 0);
    expect(await stored()).not.toContainEqual(expect.stringContaining("again"));
  },
  HANGS_AFTER_MS,
);
