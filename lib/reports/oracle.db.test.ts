import { beforeAll, describe, expect, it } from "vitest";

import { APPOINTMENT_STATUSES, type AppointmentStatus } from "#lib/appointments/constants.ts";
import { inReadTransaction } from "#db/transaction.ts";
import { makeUser } from "#db/testing/world.ts";

import type { RevenueAmounts } from "./dto.ts";
import { loadRevenueReport } from "./queries-revenue.ts";
import { loadVisitsReport } from "./queries-visits.ts";
import { CASES, dayOf, daysBefore, storeKnownVisits, within, type Known } from "./testing/known-visits.ts";

let visits: readonly Known[];
let ctx: ReturnType<Awaited<ReturnType<typeof makeUser>>["as"]>;

beforeAll(async () => {
  ctx = (await makeUser("admin")).as("admin");
  visits = await storeKnownVisits();
});

const counted = (list: readonly Known[]) =>
  Object.fromEntries(
    APPOINTMENT_STATUSES.map((status) => [status, list.filter((visit) => visit.status === status).length]),
  );

const EXPECTED: readonly AppointmentStatus[] = ["pending", "confirmed", "checked_in"];

/** One line a group and currency, like the report's. */
function summed(list: readonly Known[], keyOf: (visit: Known) => string): Record<string, number[]> {
  const sums: Record<string, number[]> = {};
  for (const visit of list) {
    if (visit.status === "cancelled") continue;
    const sum = (sums[`${keyOf(visit)} ${visit.currency}`] ??= [0, 0, 0, 0]);
    const column = visit.status === "completed" ? 0 : EXPECTED.includes(visit.status) ? 1 : 2;
    sum[column] = (sum[column] ?? 0) + visit.feeMinor;
    if (column === 0) sum[3] = (sum[3] ?? 0) + 1;
  }
  return sums;
}

function shown<Row extends RevenueAmounts>(rows: readonly Row[], keyOf: (row: Row) => string) {
  return Object.fromEntries(
    rows.map((row) => [
      `${keyOf(row)} ${row.currency}`,
      [row.earnedMinor, row.expectedMinor, row.lostMinor, row.visits],
    ]),
  );
}

describe.each(CASES)(
  "the reports of $from to $to agree with a count by hand ($location $doctor)",
  (asked) => {
    it("visits by status, of each doctor and in all, and of as many days before", async () => {
      const report = await inReadTransaction(ctx, (tx) => loadVisitsReport(tx, ctx, { ...asked }));
      const [now, before] = [within(visits, asked), within(visits, daysBefore(asked))];
      expect(now.length).toBeGreaterThan(0);
      expect(report.counts).toEqual(counted(now));
      expect(report.countsBefore).toEqual(counted(before));
      for (const row of report.rows) {
        expect(row.counts).toEqual(counted(now.filter(({ doctorId }) => doctorId === row.doctorId)));
        expect(row.before).toBe(before.filter(({ doctorId }) => doctorId === row.doctorId).length);
      }
      const doctors = new Set([...now, ...before].map(({ doctorId }) => doctorId));
      expect(report.rows.map(({ doctorId }) => doctorId).toSorted()).toEqual([...doctors].toSorted());
    });

    it("revenue in all, by doctor, by visit type and by month, currency by currency", async () => {
      const report = await inReadTransaction(ctx, (tx) => loadRevenueReport(tx, ctx, { ...asked }));
      const now = within(visits, asked);
      const nonZero = (sums: Record<string, number[]>) =>
        Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum.some((part) => part > 0)));
      expect(nonZero(shown(report.totals, () => "all"))).toEqual(nonZero(summed(now, () => "all")));
      expect(shown(report.byDoctor, ({ id }) => id)).toEqual(summed(now, ({ doctorId }) => doctorId));
      expect(shown(report.byVisitType, ({ id }) => id)).toEqual(
        summed(now, ({ visitTypeId }) => visitTypeId),
      );
      expect(shown(report.byMonth, ({ month }) => month)).toEqual(
        summed(now, (visit) => `${dayOf(visit).slice(0, 8)}01`),
      );
      const before = summed(within(visits, daysBefore(asked)), () => "all");
      for (const { currency, earnedBeforeMinor } of report.totals)
        expect(earnedBeforeMinor).toBe(before[`all ${currency}`]?.[0] ?? 0);
    });
  },
);
