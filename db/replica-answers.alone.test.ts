import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { GET as slotsRoute } from "#app/api/v1/doctors/[id]/slots/route.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { listSlots } from "#lib/availability/slots.ts";
import type { Context } from "#lib/core/context.ts";
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
import { browserCookieName } from "#lib/web/session/cookie.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { readStale, readStaleUnlessKnown } from "#lib/web/transport/read.ts";
import { forgetEnv } from "#lib/env.ts";
import { startReplicated, type Replicated } from "#db/testing/replicated.ts";
import { asAdmin, until } from "#db/testing/scratch.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, type Practice } from "#db/testing/world.ts";
import { closeSystemPool } from "./system-pool.ts";
import { inReadTransaction, inStaleReadTransaction, type Tx } from "./transaction.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

/** A standby refuses what a primary that only reads does not: each query that may be old is asked of one. */
let pair: Replicated;
let practice: Practice;
let patient: Awaited<ReturnType<typeof makePatient>>;
let admin: Context;
const visitor = visitorAt();

beforeAll(async () => {
  pair = await startReplicated(async () => {
    practice = await makePractice();
    patient = await makePatient();
    admin = (await makeUser("admin")).as("admin");
  });
});
beforeEach(async () => {
  sent.cookies = new Map();
  await until(pair.isRead);
});
afterAll(async () => {
  await closeSystemPool();
  await pair.stop();
});

const isStandby = async (tx: Tx) => {
  const [row] = await tx.execute<{ is: boolean }>(sql`select pg_is_in_recovery() as is`);
  return row?.is;
};

async function isCaughtUp(): Promise<boolean> {
  const [there] = await asAdmin(pair.server.adminUrl, "select pg_current_wal_flush_lsn()::text as at");
  const replayed = `select pg_last_wal_replay_lsn() >= '${String(there?.["at"])}' as so`;
  const [here] = await asAdmin(pair.standby.adminUrl, replayed);
  return here?.["so"] === true;
}

test("the replica answers as the primary does, to each who may ask", async () => {
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
  await until(async () => (await pair.isRead()) && (await isCaughtUp()));
  for (const [name, [ctx, query]] of Object.entries(all)) {
    const there = await inStaleReadTransaction(ctx, async (tx) => [
      await isStandby(tx),
      await query(tx, ctx),
    ]);
    expect([name, ...there]).toEqual([name, true, await inReadTransaction(ctx, (tx) => query(tx, ctx))]);
  }
});

test("pages that may be old read it, and one that shows what its reader holds only for a browser that holds nothing", async () => {
  expect([await readStale(isStandby), await readStaleUnlessKnown(isStandby)]).toEqual([true, true]);
  sent.cookies.set(browserCookieName(), "abcdefghijklmnopqrstuv");
  expect([await readStale(isStandby), await readStaleUnlessKnown(isStandby)]).toEqual([true, false]);
});

test("the API shows visitors free times as the replica has them, while a booking is refused what is taken", async () => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
  const startsAt = "2027-01-13T10:00:00+05:45";
  const shown = async () => {
    const search = new URLSearchParams({
      visitTypeId: practice.visitTypeId,
      from: "2027-01-13",
      to: "2027-01-13",
    });
    const url = `http://localhost:3000/api/v1/doctors/${practice.doctorId}/slots?${search}`;
    const answer = await slotsRoute(new Request(url), { params: Promise.resolve({ id: practice.doctorId }) });
    return (await answer.text()).includes(new Date(startsAt).toISOString());
  };
  await asAdmin(pair.standby.adminUrl, "select pg_wal_replay_pause()");
  await bookAppointment(patient.ctx, bookingAt(practice, patient.id, startsAt));
  expect(await shown()).toBe(true);
  const other = await makePatient();
  const second = bookAppointment(other.ctx, bookingAt(practice, other.id, startsAt));
  await expect(second).rejects.toMatchObject({ code: "slot_taken" });
  await asAdmin(pair.standby.adminUrl, "select pg_wal_replay_resume()");
  await until(async () => (await pair.isRead()) && (await isCaughtUp()));
  expect(await shown()).toBe(false);
});
