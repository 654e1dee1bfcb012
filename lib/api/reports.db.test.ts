import { randomUUID } from "node:crypto";

import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";

import { forgetEnv } from "#lib/env.ts";
import { practiceIn } from "#lib/reports/testing/stored-visits.ts";
import { operationRoute } from "#lib/web/transport/operation-route.ts";
import { auditEntries } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { OPERATIONS } from "./operations.ts";
import { asNew, tablesChangedBy } from "./testing/as.ts";
import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

let slug: string;
let patientId: string;
let search: string;

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(async () => {
  // The second one starts after midnight there, on the first day after the report.
  const starts = ["2026-12-30T18:15Z", "2026-12-31T18:15Z", "2026-12-30T17:45Z"];
  ({ slug, patientId } = await practiceIn("Asia/Kathmandu", starts));
  search = `?from=2026-12-31&to=2026-12-31&location=${slug}`;
  await asNew("admin");
});

test("appointments are counted by doctor and status on the days of their location, beside the days before", async () => {
  const { body } = await call("getAppointmentsReport", { search });
  expect(body).toMatchObject({
    days: { from: "2026-12-31", to: "2026-12-31" },
    daysBefore: { from: "2026-12-30", to: "2026-12-30" },
    counts: { completed: 1, cancelled: 0 },
    countsBefore: { completed: 1 },
    doctors: [{ counts: { completed: 1 }, total: 1, missedShare: 0, before: 1 }],
  });
});

test("revenue is in minor units, each currency by itself", async () => {
  const { body } = await call("getRevenueReport", { search });
  expect(body).toMatchObject({
    totals: [{ currency: "GBP", earnedMinor: 1000, earnedBeforeMinor: 1000, averageMinor: 1000, visits: 1 }],
    byDoctor: [{ earnedMinor: 1000 }],
    byMonth: [{ month: "2026-12-01", earnedMinor: 1000 }],
  });
});

test("attendance counts what became of appointments, how far ahead they were booked, and new patients", async () => {
  const { body } = await call("getAttendanceReport", { search });
  const counts = { total: 1, completed: 1, missed: 0, missedShare: 0, cancelled: 0, late: 0, lateShare: 0 };
  expect(body).toMatchObject({
    days: { from: "2026-12-31", to: "2026-12-31" },
    total: counts,
    totalBefore: counts,
    doctors: [counts],
    patients: { newPatients: 0, returningPatients: 1 },
    patientsBefore: { newPatients: 1, returningPatients: 0 },
    patientsByMonth: [{ month: "2026-12-01", newPatients: 0, returningPatients: 1 }],
  });
  expect(body).toHaveProperty("leadTimes.0", { fromDays: 0, toDays: 0, count: 1, before: 1 });
});

test("utilisation is live of open minutes, and says in which hours appointments start", async () => {
  const { body } = await call("getUtilisationReport", { search });
  const minutes = { openMinutes: 1440, liveMinutes: 30, share: 30 / 1440 };
  expect(body).toMatchObject({
    total: minutes,
    totalBefore: minutes,
    doctors: [{ ...minutes, before: minutes }],
    hours: [{ hour: 0, byWeekday: [0, 0, 0, 1, 0, 0, 0], total: 1 }],
  });
});

test("a patient's report is walked, and that it was read is recorded with each appointment", async () => {
  const starts = Array.from({ length: 51 }, (_, index) =>
    new Date(NOW + (index + 2) * 3_600_000).toISOString(),
  );
  const many = await practiceIn("UTC", starts);
  const path = { id: many.patientId };
  const range = "?from=2027-01-01&to=2027-01-31";
  const Page = z.object({
    appointments: z.array(z.object({ id: z.string() })),
    nextCursor: z.string().nullable(),
  });
  const first = Page.parse((await call("getPatientReport", { path, search: range })).body);
  const rest = await call("getPatientReport", {
    path,
    search: `${range}&cursor=${String(first.nextCursor)}`,
  });
  const second = Page.parse(rest.body);
  expect([...first.appointments, ...second.appointments].map(({ id }) => id)).toEqual(many.ids);
  expect(second.nextCursor).toBeNull();
  const isRead = and(eq(auditEntries.action, "appointment.read"), eq(auditEntries.patientId, many.patientId));
  expect(await inReadTransaction(SYSTEM, (tx) => tx.$count(auditEntries, isRead))).toBe(51);
  const other = `?from=2027-01-02&to=2027-01-31&cursor=${String(first.nextCursor)}`;
  expect((await call("getPatientReport", { path, search: other })).body).toMatchObject({
    fields: { cursor: { code: "other_filters" } },
  });
});

describe("a report as a table", () => {
  async function csvOf(id: string, accept: string) {
    const operation = OPERATIONS.find((each) => each.id === id);
    if (operation === undefined) throw new Error(`There is no operation ${id}`);
    const request = new Request(`http://localhost${operation.path}${search}`, { headers: { accept } });
    const response = await operationRoute(operation)(request, { params: Promise.resolve({ id: patientId }) });
    return {
      status: response.status,
      type: response.headers.get("content-type"),
      text: await response.text(),
    };
  }

  test.each([
    [
      "getAppointmentsReport",
      /^doctorId,doctor,department,specialty,pending,.*,total,before\r\n[-0-9a-f]{36},Dr .*,1,1\r\n$/,
    ],
    [
      "getAttendanceReport",
      /^doctorId,doctor,department,specialty,total,completed,missed,cancelled,late,leadDays\r\n[-0-9a-f]{36},Dr .*,1,1,0,0,0,[.0-9]+\r\n$/,
    ],
    [
      "getUtilisationReport",
      /^doctorId,doctor,.*,openMinutes,liveMinutes,.*\r\n[-0-9a-f]{36},Dr .*,1440,30,1440,30\r\n$/,
    ],
    [
      "getRevenueReport",
      /^doctorId,doctor,currency,earnedMinor,.*\r\n[-0-9a-f]{36},Dr .*,GBP,1000,0,0,1\r\n$/,
    ],
  ])("is what %s answers to who asks for CSV", async (id, lines) => {
    const csv = await csvOf(id, "text/csv");
    expect(csv).toMatchObject({ status: 200, type: "text/csv; charset=utf-8" });
    expect(csv.text).toMatch(lines);
    expect((await csvOf(id, "application/json, text/csv;q=0.5")).type).toBe("application/json");
    expect((await csvOf(id, "text/html")).status).toBe(406);
  });

  test("is not what a patient's report answers", async () => {
    expect((await csvOf("getPatientReport", "text/csv")).status).toBe(406);
  });
});

const path = () => ({ id: patientId });

const REPORTS = [
  "getAppointmentsReport",
  "getAttendanceReport",
  "getUtilisationReport",
  "getRevenueReport",
  "getPatientReport",
];

describe.each(REPORTS)("%s", (id) => {
  test.each(["patient", "doctor"] as const)("is not for a %s, and records nothing", async (role) => {
    await asNew(role);
    const refused = async () => expect((await call(id, { path: path(), search })).status).toBe(403);
    expect(await tablesChangedBy(refused)).toEqual([]);
  });

  test.each([
    ["?from=2026-12-31&to=2026-12-30", "to"],
    ["?from=2026-01-01&to=2027-12-31", "to"],
    ["?from=2026-02-30", "from"],
    ["?from=1999-01-01&to=1999-01-02", "from"],
    ["?location=nowhere", "location"],
    ["?doctor=nobody", "doctor"],
    ["?page=2", "page"],
    ["?from=2026-12-31&from=2026-12-31", "from"],
  ])("refuses %s, and names the filter", async (asked, field) => {
    expect((await call(id, { path: path(), search: asked })).body).toMatchObject({
      status: 400,
      fields: { [field]: {} },
    });
  });
});

test("a report of nobody is not found", async () => {
  const nobody = { path: { id: randomUUID() } };
  expect((await call("getPatientReport", nobody)).body).toMatchObject({ code: "unknown_patient" });
  expect((await call("getPatientReport", { path: { id: "x" } })).status).toBe(400);
});
