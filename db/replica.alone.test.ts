import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { GET as readiness } from "#app/api/health/ready/route.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { listSlots } from "#lib/availability/slots.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Context } from "#lib/core/context.ts";
import { DAY_MS } from "#lib/core/instant.ts";
import { PUBLIC_CLIENT_ID, SCOPES } from "#lib/identity/grants/constants.ts";
import { loadSigningKey } from "#lib/identity/grants/signing-keys.ts";
import { loadLandingPage } from "#lib/doctors/queries-landing.ts";
import { listPublicDoctors } from "#lib/doctors/queries-list.ts";
import { loadDoctorPage } from "#lib/doctors/queries-page.ts";
import { listSlotsOfDoctors } from "#lib/doctors/queries-slots.ts";
import { listDoctors } from "#lib/doctors/queries.ts";
import { loadAttendanceReport } from "#lib/reports/queries-attendance.ts";
import { loadRevenueReport } from "#lib/reports/queries-revenue.ts";
import { loadUtilisationReport } from "#lib/reports/queries-utilisation.ts";
import { loadVisitsReport } from "#lib/reports/queries-visits.ts";
import { listPublishedTimes } from "#lib/smart/queries.ts";
import { visitorAt } from "#lib/smart/testing/published.ts";
import { grants, sessions } from "#db/schema/index.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { adminUrlOf, asAdmin, until } from "#db/testing/scratch.ts";
import { startStandbyOf, type Standby } from "#db/testing/standby.ts";
import {
  bookingAt,
  makePatient,
  makePractice,
  makeUser,
  NOW,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { forgetEnv } from "#lib/env.ts";
import { closeDatabase } from "./client.ts";
import { checkReplica, recentReplica } from "./replica.ts";
import { inReadTransaction, inStaleReadTransaction, inTransaction, type Tx } from "./transaction.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

/** A real streaming replica, read by the product itself. Its clock is moved, never waited for. */
let server: PrivateServer;
let standby: Standby;
let practice: Practice;
let patient: Awaited<ReturnType<typeof makePatient>>;

const realNow = performance.now.bind(performance);
let movedByMs = 0;
const visitor = visitorAt();

beforeAll(async () => {
  server = await startPrivateServer();
  useDatabase(server.databaseUrl);
  await asAdmin(
    adminUrlOf(server),
    "create table notes (body text); grant select, insert on notes to praxis_app;",
  );
  practice = await makePractice();
  patient = await makePatient();
  standby = await startStandbyOf(server);
  vi.stubEnv("DATABASE_REPLICA_URL", standby.databaseUrl);
  forgetEnv();
  vi.spyOn(performance, "now").mockImplementation(() => realNow() + movedByMs);
});
beforeEach(async () => {
  await until(isRead);
});
afterEach(() => standby.thaw());
afterAll(async () => {
  await closeDatabase();
  vi.unstubAllEnvs();
  await standby.remove();
  await server.stop();
});

/** Looks are a second apart by the clock, which need not be waited for. */
async function isRead(): Promise<boolean> {
  movedByMs += 1_000;
  return (await checkReplica()) === true;
}

const isStandby = async (tx: Tx) => {
  const [row] = await tx.execute<{ is: boolean }>(sql`select pg_is_in_recovery() as is`);
  return row?.is;
};
const notes = async (tx: Tx) =>
  (await tx.execute<{ body: string }>(sql`select body from notes order by body`)).map(({ body }) => body);
const note = (body: string) =>
  inTransaction(patient.ctx, (tx) => tx.execute(sql`insert into notes values (${body})`));
const atStandby = (statement: string) => asAdmin(standby.adminUrl, statement);

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

test("the replica answers as the primary does, to each who may ask", async () => {
  const admin = (await makeUser("admin")).as("admin");
  const visit = await bookAppointment(
    patient.ctx,
    bookingAt(practice, patient.id, "2027-01-12T09:00:00+05:45"),
  );
  const [doctor] = await inReadTransaction(visitor, (tx) =>
    tx.execute<{ slug: string }>(sql`select slug from doctors where id = ${visit.doctorId}`),
  );
  const { doctorId, visitTypeId, locationId } = practice;
  const week = { visitTypeId, from: "2027-01-11", to: "2027-01-17" };
  const days = { from: "2027-01-01", to: "2027-01-31" };
  const all: Record<string, readonly [Context, (tx: Tx, ctx: Context) => Promise<unknown>]> = {
    landing: [visitor, (tx, ctx) => loadLandingPage(tx, ctx, undefined)],
    directory: [visitor, (tx, ctx) => listDoctors(tx, ctx, {})],
    doctor: [visitor, (tx, ctx) => loadDoctorPage(tx, ctx, { slug: doctor?.slug ?? "", params: {} })],
    doctors: [
      visitor,
      (tx, ctx) => listPublicDoctors(tx, ctx, { sort: "name", limit: 25, after: undefined }),
    ],
    slots: [visitor, (tx, ctx) => listSlots(tx, ctx, { doctorId, ...week })],
    slotsOfDoctors: [
      visitor,
      (tx, ctx) => listSlotsOfDoctors(tx, ctx, { ...week, limit: 25, after: undefined }),
    ],
    published: [visitor, (tx, ctx) => listPublishedTimes(tx, ctx, { locationId, week: 2 })],
    visits: [admin, (tx, ctx) => loadVisitsReport(tx, ctx, days)],
    revenue: [admin, (tx, ctx) => loadRevenueReport(tx, ctx, days)],
    attendance: [admin, (tx, ctx) => loadAttendanceReport(tx, ctx, days)],
    utilisation: [admin, (tx, ctx) => loadUtilisationReport(tx, ctx, days)],
  };
  await until(async () => (await isRead()) && (await isCaughtUp()));
  for (const [name, [ctx, query]] of Object.entries(all)) {
    const there = await inStaleReadTransaction(ctx, async (tx) => [
      await isStandby(tx),
      await query(tx, ctx),
    ]);
    expect([name, ...there]).toEqual([name, true, await inReadTransaction(ctx, (tx) => query(tx, ctx))]);
  }
});

async function isCaughtUp(): Promise<boolean> {
  const [there] = await asAdmin(server.adminUrl, "select pg_current_wal_flush_lsn()::text as at");
  const [here] = await atStandby(`select pg_last_wal_replay_lsn() >= '${String(there?.["at"])}' as so`);
  return here?.["so"] === true;
}

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
  movedByMs += 4_000;
  await checkReplica();
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(true);
  movedByMs += 1_001;
  await checkReplica();
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(false);
  expect(await inStaleReadTransaction(patient.ctx, notes)).toContain("meanwhile");
  expect(await askReadiness()).toMatchObject({ checks: { replica: { status: "warn", isRead: false } } });
  await atStandby("select pg_wal_replay_resume()");
  await until(isRead);
  expect(
    await inStaleReadTransaction(patient.ctx, async (tx) => [await isStandby(tx), await notes(tx)]),
  ).toEqual([true, expect.arrayContaining(["meanwhile"])]);
  expect(await askReadiness()).toMatchObject({ checks: { replica: { status: "ok", isRead: true } } });
});

test("a replica that nobody has looked at for five seconds is not read, until a read has it looked at", async () => {
  movedByMs += 5_001;
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(false);
  await until(async () => {
    movedByMs += 1_000;
    return (await inStaleReadTransaction(visitor, isStandby)) === true;
  });
});

test("a read that meets a replica as it stops is answered by the primary, and the replica is read again after its start", async () => {
  expect(recentReplica()).toBeDefined();
  await standby.stop();
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(false);
  expect(recentReplica()).toBeUndefined();
  await standby.start();
  await until(async () => {
    movedByMs += 1_000;
    return (await inStaleReadTransaction(visitor, isStandby)) === true;
  });
});

test("a read that meets a replica that neither answers nor closes is answered by the primary", async () => {
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(true);
  await standby.freeze();
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(false);
  expect(recentReplica()).toBeUndefined();
  await standby.thaw();
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
  vi.stubEnv("DATABASE_REPLICA_URL", Object.assign(new URL(standby.adminUrl), { pathname: "/praxis" }).href);
  forgetEnv();
  expect(await checkReplica()).toBe(false);
  expect(await checkReplica()).toBe(false);
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(false);
  await closeDatabase();
  vi.stubEnv("DATABASE_REPLICA_URL", standby.databaseUrl);
  forgetEnv();
});

test("a standby of another database is not read, however far its log has come", async () => {
  const other = await startPrivateServer({ isDurable: false, isMigrated: false });
  try {
    await closeDatabase();
    useDatabase(other.databaseUrl);
    for (const look of ["first", "second"]) expect([look, await isRead()]).toEqual([look, false]);
  } finally {
    await closeDatabase();
    useDatabase(server.databaseUrl);
    await other.stop();
  }
});

test("a replica that was promoted follows nobody, and is not read any more", async () => {
  await atStandby("select pg_promote()");
  await until(async () => (await isRead()) === false);
  expect(await inStaleReadTransaction(visitor, isStandby)).toBe(false);
  await asAdmin(server.adminUrl, "select pg_switch_wal()");
  expect(await isRead()).toBe(false);
});
