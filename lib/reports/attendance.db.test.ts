import { beforeAll, describe, expect, it } from "vitest";

import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { inReadTransaction } from "#db/transaction.ts";
import { makeDoctor, makeLocation, makePatient, makeUser, makeVisitType } from "#db/testing/world.ts";

import type { Attendance } from "./dto-attendance.ts";
import { loadAttendanceReport } from "./queries-attendance.ts";
import {
  CASES,
  CUT_OFFS,
  dayOf,
  daysBefore,
  storeKnownVisits,
  within,
  type Known,
} from "./testing/known-visits.ts";
import { openFor, practiceIn, storeVisits } from "./testing/stored-visits.ts";

let visits: readonly Known[];
let ctx: ReturnType<Awaited<ReturnType<typeof makeUser>>["as"]>;

beforeAll(async () => {
  ctx = (await makeUser("admin")).as("admin");
  visits = await storeKnownVisits();
});

const reportOf = (params: Readonly<Record<string, string>>) =>
  inReadTransaction(ctx, (tx) => loadAttendanceReport(tx, ctx, params));

function isLate({ status, startsAt, createdAt, cancelledAt = 0, visitTypeId }: Known): boolean {
  if (status !== "cancelled") return false;
  if (cancelledAt >= startsAt) return true;
  const minutesBefore = (startsAt - cancelledAt) / MINUTE_MS;
  return minutesBefore < (CUT_OFFS[visitTypeId] ?? 0) && cancelledAt - createdAt > 15 * MINUTE_MS;
}

function attended(list: readonly Known[]): Attendance {
  const count = (status: Known["status"]) => list.filter((visit) => visit.status === status).length;
  const [completed, missed] = [count("completed"), count("no_show")];
  const late = list.filter(isLate).length;
  const leads = list
    .filter(({ status }) => status !== "cancelled")
    .map(({ startsAt, createdAt }) => Math.max(0, startsAt - createdAt) / DAY_MS);
  return {
    ...{ total: list.length, completed, missed, cancelled: count("cancelled"), late },
    missedShare: completed + missed === 0 ? null : missed / (completed + missed),
    lateShare: list.length === 0 ? null : late / list.length,
    // Neither side counts in decimals.
    leadDays:
      leads.length === 0
        ? null
        : (expect.closeTo(leads.reduce((sum, lead) => sum + lead, 0) / leads.length, 6) as number),
  };
}

/** The patients with a completed visit in the list who had none before the first of them, anywhere. */
function patientsOf(list: readonly Known[], all: readonly Known[]) {
  const came = new Set(list.filter(({ status }) => status === "completed").map(({ patientId }) => patientId));
  const firstOf = (some: readonly Known[], patientId: string) =>
    Math.min(
      ...some
        .filter((visit) => visit.patientId === patientId && visit.status === "completed")
        .map(({ startsAt }) => startsAt),
    );
  const newOnes = [...came].filter((id) => firstOf(list, id) === firstOf(all, id));
  return { newPatients: newOnes.length, returningPatients: came.size - newOnes.length };
}

describe.each(CASES)(
  "attendance of $from to $to agrees with a count by hand ($location $doctor)",
  (asked) => {
    it("missed and late ones, and the days from booking, of each doctor, in all, and of as many days before", async () => {
      const report = await reportOf({ ...asked });
      const [now, before] = [within(visits, asked), within(visits, daysBefore(asked))];
      expect(report.total).toEqual(attended(now));
      expect(report.totalBefore).toEqual(attended(before));
      const doctorIds = new Set(now.map(({ doctorId }) => doctorId));
      expect(report.rows).toHaveLength(doctorIds.size);
      for (const { doctorId, doctor: _, department: _d, specialty: _s, ...row } of report.rows)
        expect(row).toEqual(attended(now.filter((visit) => visit.doctorId === doctorId)));
    });

    it("how long before they were booked, and new and returning patients, month by month", async () => {
      const report = await reportOf({ ...asked });
      const [now, before] = [within(visits, asked), within(visits, daysBefore(asked))];
      for (const { fromDays, toDays, count, before: earlier } of report.leadTimes) {
        const countIn = (list: readonly Known[]) =>
          list.filter(({ status, startsAt, createdAt }) => {
            const days = Math.max(0, Math.floor((startsAt - createdAt) / DAY_MS));
            return status !== "cancelled" && days >= fromDays && days <= (toDays ?? Infinity);
          }).length;
        expect([count, earlier]).toEqual([countIn(now), countIn(before)]);
      }
      expect(report.patients).toEqual(patientsOf(now, visits));
      expect(report.patientsBefore).toEqual(patientsOf(before, visits));
      const months = Map.groupBy(now, (visit) => `${dayOf(visit).slice(0, 8)}01`);
      for (const [month, list] of months) {
        const shown = report.patientsByMonth.find((row) => row.month === month);
        const expected = patientsOf(list, visits);
        expect(shown ?? { month, newPatients: 0, returningPatients: 0 }).toEqual({ month, ...expected });
      }
    });
  },
);

it("the oracle has late and timely cancellations, new and returning patients", () => {
  expect(visits.filter(isLate).length).toBeGreaterThan(50);
  expect(visits.filter((visit) => visit.status === "cancelled" && !isLate(visit)).length).toBeGreaterThan(50);
  const { newPatients, returningPatients } = patientsOf(
    within(visits, CASES[0] ?? { from: "", to: "" }),
    visits,
  );
  expect(Math.min(newPatients, returningPatients)).toBeGreaterThan(10);
});

describe("a cancellation is late", () => {
  const STARTS = Date.parse("2026-11-20T09:00Z");
  it.each([
    { what: "at the cut-off of its type, not", at: STARTS - 2 * HOUR_MS, late: 0 },
    { what: "a moment after it", at: STARTS - 2 * HOUR_MS + 1, late: 1 },
    { what: "once the appointment has begun", at: STARTS, late: 1 },
    {
      what: "within a quarter of an hour of booking, not",
      booked: -MINUTE_MS * 30,
      at: STARTS - 15 * MINUTE_MS,
      late: 0,
    },
    { what: "later than that", booked: -MINUTE_MS * 30, at: STARTS - 15 * MINUTE_MS + 1, late: 1 },
  ])("$what", async ({ booked = -10 * DAY_MS, at: cancelledAt, late }) => {
    const visitTypeId = await makeVisitType({ changeCutoffMinutes: 120 });
    const { slug } = await practiceIn("Asia/Kathmandu", ["2026-11-20T09:00Z"], {
      ...{ visitTypeId, status: "cancelled", cancelledAt, createdAt: STARTS + booked },
    });
    const { total } = await reportOf({ from: "2026-11-20", to: "2026-11-20", location: slug });
    expect(total).toMatchObject({ total: 1, cancelled: 1, late, leadDays: null, missedShare: null });
  });
});

it("a patient is new once, in the month of the first completed appointment, wherever it was", async () => {
  const [here, there] = [await makeLocation({ slug: "here" }), await makeLocation({ slug: "there" })];
  const visitTypeId = await makeVisitType();
  const { id: patientId } = await makePatient();
  const starts = [
    [there, "2026-11-30T09:00Z", "completed"],
    [here, "2026-10-05T09:00Z", "no_show"],
    [here, "2026-12-01T09:00Z", "completed"],
    [here, "2027-01-05T09:00Z", "completed"],
  ] as const;
  for (const [locationId, startsAt, status] of starts) {
    const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
    await openFor(doctorId, locationId);
    const visit = { doctorId, patientId, locationId, visitTypeId, feeMinor: 0, currency: "GBP" };
    await storeVisits([{ ...visit, status, startsAt: Date.parse(startsAt) }]);
  }
  const year = { from: "2026-06-01", to: "2027-05-31" };
  const atHere = await reportOf({ ...year, location: "here" });
  expect(atHere.patients).toEqual({ newPatients: 0, returningPatients: 1 });
  expect(atHere.patientsByMonth.map(({ month, returningPatients: came }) => [month, came])).toEqual([
    ["2026-12-01", 1],
    ["2027-01-01", 1],
  ]);
  const atThere = await reportOf({ ...year, location: "there" });
  expect(atThere.patients).toEqual({ newPatients: 1, returningPatients: 0 });
});
