import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { GET as readiness } from "#app/api/health/ready/route.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { DAY_MS } from "#lib/core/instant.ts";
import { PUBLIC_CLIENT_ID, SCOPES } from "#lib/identity/grants/constants.ts";
import { loadSigningKey } from "#lib/identity/grants/signing-keys.ts";
import { visitorAt } from "#lib/smart/testing/published.ts";
import { grants, sessions } from "#db/schema/index.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer } from "#db/testing/private-server.ts";
import { startReplicated, useReplica, type Replicated } from "#db/testing/replicated.ts";
import { adminUrlOf, asAdmin, until } from "#db/testing/scratch.ts";
import { makePatient, NOW, SYSTEM } from "#db/testing/world.ts";
import { closeDatabase } from "./client.ts";
import { checkReplica, recentReplica } from "./replica.ts";
import { inReadTransaction, inStaleReadTransaction, inTransaction, type Tx } from "./transaction.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

/** When a real streaming replica is read, and when not. */
let pair: Replicated;
let patient: Awaited<ReturnType<typeof makePatient>>;
const visitor = visitorAt();

beforeAll(async () => {
  pair = await startReplicated(async (server) => {
    await asAdmin(
      adminUrlOf(server),
      "create table notes (body text); grant select, insert on notes to praxis_app;",
    );
    patient = await makePatient();
  });
});
beforeEach(() => until(pair.isRead));
afterEach(() => pair.standby.thaw());
afterAll(() => pair.stop());

const isStandby = async (tx: Tx) => {
  const [row] = await tx.execute<{ is: boolean }>(sql`select pg_is_in_recovery() as is`);
  return row?.is;
};
const notes = async (tx: Tx) =>
  (await tx.execute<{ body: string }>(sql`select body from notes order by body`)).map(({ body }) => body);
const note = (body: string) =>
  inTransaction(patient.ctx, (tx) => tx.execute(sql`insert into notes values (${body})`));
const atStandby = (statement: string) => asAdmin(pair.standby.adminUrl, statement);

const askReadiness = async () => {
  const answer = await readiness(new Request("http://localhost:3000/api/health/ready"), {
    params: Promise.resolve({}),
  });
  const body: unknown = await answer.json();
  return body;
};

test("what may be old is read from the replica, by anybody who may read it, and everything else from the primary", async () => {
  for (const ctx of [visitor, patient.ctx]) {
    expect(await inStaleReadTransaction(ctx, isStandby)).toBe(true);
    expect(await inReadTransaction(ctx, isStandby)).toBe(false);
    expect(await inTransaction(ctx, isStandby)).toBe(false);
  }
});

test("a patient's own booking is read at once, however far the replica is behind", async () => {
  await atStandby("select pg_wal_replay_pause()");
  try {
    await note("booked");
    expect(await inReadTransaction(patient.ctx, notes)).toContain("booked");
    expect(await inStaleReadTransaction(patient.ctx, notes)).not.toContain("booked");
  } finally {
    await atStandby("select pg_wal_replay_resume()");
  }
});

test("a replica that is more than five seconds behind is left out, warned of, and read again when it has caught up", async () => {
  await atStandby("select pg_wal_replay_pause()");
  await note("meanwhile");
  pair.moveClock(4_000);
  await checkReplica();
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(true);
  pair.moveClock(1_001);
  await checkReplica();
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(false);
  expect(await inStaleReadTransaction(patient.ctx, notes)).toContain("meanwhile");
  expect(await askReadiness()).toMatchObject({ checks: { replica: { status: "warn", isRead: false } } });
  await atStandby("select pg_wal_replay_resume()");
  await until(pair.isRead);
  expect(
    await inStaleReadTransaction(patient.ctx, async (tx) => [await isStandby(tx), await notes(tx)]),
  ).toEqual([true, expect.arrayContaining(["meanwhile"])]);
  expect(await askReadiness()).toMatchObject({ checks: { replica: { status: "ok", isRead: true } } });
});

test("a replica that nobody has looked at for five seconds is not read, until a read has it looked at", async () => {
  pair.moveClock(5_001);
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(false);
  await until(async () => {
    pair.moveClock(1_000);
    return (await inStaleReadTransaction(visitor, isStandby)) === true;
  });
});

test("a read that meets a replica as it stops is answered by the primary, and the replica is read again after its start", async () => {
  expect(recentReplica()).toBeDefined();
  await pair.standby.stop();
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(false);
  expect(recentReplica()).toBeUndefined();
  await pair.standby.start();
  await until(async () => {
    pair.moveClock(1_000);
    return (await inStaleReadTransaction(visitor, isStandby)) === true;
  });
});

test("a read that meets a replica that neither answers nor closes is answered by the primary", async () => {
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(true);
  await pair.standby.freeze();
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(false);
  expect(recentReplica()).toBeUndefined();
  await pair.standby.thaw();
});

test("what fails on the replica alone is answered by the primary, and the replica goes on to be read", async () => {
  const position = (tx: Tx) => tx.execute(sql`select pg_current_wal_flush_lsn()`);
  expect(await inStaleReadTransaction(visitor, position)).toHaveLength(1);
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(true);
});

test("a refusal of the work itself is no failure of the replica", async () => {
  const failing = inStaleReadTransaction(visitor, async (tx) => {
    if ((await isStandby(tx)) === true) throw new DomainError("not_found");
    return "the primary was asked";
  });
  await expect(failing).rejects.toMatchObject({ code: "not_found" });
});

test("for a token the primary is asked: only it knows whether the token is still good", async () => {
  expect(await inStaleReadTransaction(await withToken(patient), isStandby)).toBe(false);
});

async function withToken({ ctx, userId }: typeof patient): Promise<Context> {
  const id = "0199a3c4-7d10-7c3e-8f00-00000000000a";
  const key = await inTransaction(SYSTEM, async (tx) => {
    const times = { createdAt: NOW, expiresAt: NOW + DAY_MS };
    await tx.insert(sessions).values({ id, userId, role: "patient", ...times, kind: "grant" });
    await tx.insert(grants).values({ id, userId, clientId: PUBLIC_CLIENT_ID, scopes: [...SCOPES] });
    return loadSigningKey(tx, SYSTEM);
  });
  const granted = { clientId: PUBLIC_CLIENT_ID, scopes: SCOPES, keyId: key.id };
  return { ...ctx, grant: { subject: "user", id, userId, role: "patient", ...granted } };
}

test("a replica whose login row-level security does not bind is not read", async () => {
  await closeDatabase();
  useReplica(Object.assign(new URL(pair.standby.adminUrl), { pathname: "/praxis" }).href);
  expect(await checkReplica()).toBe(false);
  expect(await checkReplica()).toBe(false);
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(false);
  await closeDatabase();
  useReplica(pair.standby.databaseUrl);
});

test("a standby of another database is not read, however far its log has come", async () => {
  const other = await startPrivateServer({ isDurable: false, isMigrated: false });
  try {
    await closeDatabase();
    useDatabase(other.databaseUrl);
    for (const look of ["first", "second"]) expect([look, await pair.isRead()]).toEqual([look, false]);
  } finally {
    await closeDatabase();
    useDatabase(pair.server.databaseUrl);
    await other.stop();
  }
});

test("a replica that was promoted follows nobody, and is not read any more", async () => {
  await atStandby("select pg_promote()");
  await until(async () => (await pair.isRead()) === false);
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(false);
  await asAdmin(pair.server.adminUrl, "select pg_switch_wal()");
  expect(await pair.isRead()).toBe(false);
});
