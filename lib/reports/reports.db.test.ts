import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { contextOf, makeUser, makeVisitType, SYSTEM } from "#db/testing/world.ts";

import { exportPatientVisits, exportRevenueReport } from "./export.ts";
import { findPatientOfReport } from "./find-patient.ts";
import { loadPatientReport } from "./queries-patient.ts";
import { loadRevenueReport } from "./queries-revenue.ts";
import { loadVisitsReport } from "./queries-visits.ts";
import { practiceIn, storeVisits, type StoredVisit } from "./testing/stored-visits.ts";

let admin: Context;
let visitTypeId: string;

beforeAll(async () => {
  admin = (await makeUser("admin")).as("admin");
  visitTypeId = await makeVisitType();
});

const visitsOf = (params: Record<string, string | undefined>) =>
  inReadTransaction(admin, (tx) => loadVisitsReport(tx, admin, params));
const revenueOf = (params: Record<string, string>) =>
  inReadTransaction(admin, (tx) => loadRevenueReport(tx, admin, params));

describe("a visit counts on the day on which it starts at its location", () => {
  it.each([
    // 00:30 in summer time and 23:45 in winter time of the same day, which has 25 hours.
    {
      zone: "Europe/London",
      on: "2026-10-25",
      within: ["2026-10-24T23:30Z", "2026-10-25T23:45Z"],
      outside: ["2026-10-24T22:45Z", "2026-10-26T00:15Z"],
    },
    {
      zone: "Asia/Kathmandu",
      on: "2026-12-31",
      within: ["2026-12-30T18:15Z", "2026-12-31T17:45Z"],
      outside: ["2026-12-30T17:45Z", "2026-12-31T18:15Z"],
    },
    {
      zone: "Australia/Lord_Howe",
      on: "2027-01-01",
      within: ["2026-12-31T13:00Z", "2027-01-01T12:30Z"],
      outside: ["2026-12-31T12:30Z", "2027-01-01T13:00Z"],
    },
    // UTC since September 2026, which PostgreSQL's own table does not know.
    {
      zone: "Africa/Casablanca",
      on: "2027-01-31",
      within: ["2027-01-31T00:00Z", "2027-01-31T23:30Z"],
      outside: ["2027-01-30T23:30Z", "2027-02-01T00:00Z"],
    },
    // Six hours behind, all year from 2026 on.
    {
      zone: "America/Edmonton",
      on: "2027-01-31",
      within: ["2027-01-31T06:00Z", "2027-02-01T05:30Z"],
      outside: ["2027-01-31T05:30Z", "2027-02-01T06:00Z"],
    },
  ])("$zone on $on", async ({ zone, on, within, outside }) => {
    // Each by itself: one that comes in for another that is left out would not be noticed.
    const [there, not] = [await practiceIn(zone, within), await practiceIn(zone, outside)];
    const completedAt = async (location: string) =>
      (await visitsOf({ from: on, to: on, location })).counts.completed;
    expect(await completedAt(there.slug)).toBe(within.length);
    expect(await completedAt(not.slug)).toBe(0);
  });

  it("and its fee in that month", async () => {
    const { slug } = await practiceIn("Asia/Kathmandu", ["2026-12-31T17:45Z", "2026-12-31T18:15Z"]);
    const { byMonth } = await revenueOf({ from: "2026-12-01", to: "2027-01-31", location: slug });
    expect(byMonth.map(({ month, earnedMinor }) => [month, earnedMinor])).toEqual([
      ["2026-12-01", 1000],
      ["2027-01-01", 1000],
    ]);
  });
});

describe("revenue", () => {
  it("keeps three currencies apart, and tells earned, expected and lost from each other", async () => {
    const at = (hour: number) => `2026-11-02T${String(hour).padStart(2, "0")}:00Z`;
    const { slug, patientId, ids } = await practiceIn("Europe/London", [at(8)]);
    expect(ids).toHaveLength(1);
    const [place] = await inTransaction(SYSTEM, (tx) =>
      tx.execute<{ doctorId: string; locationId: string }>(
        sql`select doctor_id as "doctorId", location_id as "locationId" from appointments where id = ${ids[0]}`,
      ),
    );
    if (place === undefined) throw new Error("What was just stored is gone");
    const visit = (hour: number, status: StoredVisit["status"], currency: string, feeMinor: number) => ({
      ...place,
      patientId,
      visitTypeId,
      startsAt: Date.parse(at(hour)),
      status,
      currency,
      feeMinor,
    });
    await storeVisits([
      visit(9, "completed", "JPY", 5000),
      visit(10, "completed", "KWD", 12_345),
      visit(11, "pending", "GBP", 1),
      visit(12, "confirmed", "GBP", 20),
      visit(13, "checked_in", "GBP", 300),
      visit(14, "no_show", "GBP", 4000),
      visit(15, "cancelled", "GBP", 50_000),
      visit(16, "no_show", "NPR", 7),
    ]);
    const report = await revenueOf({ from: "2026-11-01", to: "2026-11-30", location: slug });
    expect(
      report.totals.map(({ currency, earnedMinor, expectedMinor, lostMinor, averageMinor }) => [
        currency,
        earnedMinor,
        expectedMinor,
        lostMinor,
        averageMinor,
      ]),
    ).toEqual([
      ["GBP", 1000, 321, 4000, 1000],
      ["JPY", 5000, 0, 0, 5000],
      ["KWD", 12_345, 0, 0, 12_345],
      // Nothing was completed, so there is no average.
      ["NPR", 0, 0, 7, null],
    ]);
  });
});

describe("the dates of a report", () => {
  it.each([
    { from: "2026-02-30", to: "2026-03-01", faults: { from: "invalid_date" } },
    { from: "2026-03-02", to: "2026-03-01", faults: { to: "end_before_start" } },
    { from: "2026-01-01", to: "2027-01-02", faults: { to: "too_many_days" } },
    { from: "2026-01-01", to: "2027-01-01", faults: {} },
    { from: "2026-01-01", to: "2026-01-01", doctor: "nobody", faults: { doctor: "unknown" } },
  ])("from $from to $to: $faults", async ({ faults, ...params }) => {
    const { search, rows } = await visitsOf(params);
    expect(search.faults).toEqual(faults);
    expect(search.typed).toMatchObject(params);
    if (Object.keys(faults).length > 0) {
      expect(rows).toEqual([]);
      await expect(exportRevenueReport(admin, params)).rejects.toMatchObject({
        code: "invalid_input",
        fields: faults,
      });
    }
  });

  it("are those of this month up to today, and compared with as many days before", async () => {
    const { search } = await visitsOf({});
    expect(search.range).toEqual({ from: "2027-01-01", to: "2027-01-04" });
    expect(search.before).toEqual({ from: "2026-12-28", to: "2026-12-31" });
  });
});

describe("reports are for administrators", () => {
  it.each(["patient", "doctor"] as const)("a %s gets none", async (role) => {
    const ctx = (await makeUser(role)).as(role);
    const { patientId } = await practiceIn("UTC", ["2026-11-02T08:00Z"]);
    for (const load of [loadVisitsReport, loadRevenueReport, loadPatientReport])
      await expect(
        inReadTransaction<unknown>(ctx, (tx) => load(tx, ctx, { patient: patientId })),
      ).rejects.toMatchObject({ code: "forbidden" });
    await expect(findPatientOfReport(ctx, { wanted: patientId })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(exportPatientVisits(ctx, { patient: patientId }).next()).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("a visitor is asked to sign in", async () => {
    const ctx = contextOf(ANONYMOUS);
    await expect(inReadTransaction(ctx, (tx) => loadVisitsReport(tx, ctx, {}))).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });
});
