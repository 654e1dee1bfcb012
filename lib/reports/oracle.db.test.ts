import { beforeAll, describe, expect, it } from "vitest";

import { APPOINTMENT_STATUSES, type AppointmentStatus } from "#lib/appointments/constants.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { inReadTransaction } from "#db/transaction.ts";
import { at, seededRandom } from "#db/testing/visits.ts";
import { makeDoctor, makeLocation, makePatient, makeUser, makeVisitType } from "#db/testing/world.ts";

import type { RevenueAmounts } from "./dto.ts";
import { loadRevenueReport } from "./queries-revenue.ts";
import { loadVisitsReport } from "./queries-visits.ts";
import { openFor, storeVisits, type StoredVisit } from "./testing/stored-visits.ts";

/** PostgreSQL and the runtime disagree on Casablanca and Edmonton; Apia and Kiritimati are a day ahead of the others. */
const ZONES = [
  "Asia/Kathmandu",
  "Europe/London",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "America/Edmonton",
  "Pacific/Kiritimati",
];
const CURRENCIES = ["NPR", "GBP", "JPY", "KWD"];
const FIRST = Date.parse("2026-09-20T00:00Z");
const SLOT_MS = 30 * MINUTE_MS;
const SLOTS = 200 * 48;

interface Known extends StoredVisit {
  readonly zone: string;
  readonly locationSlug: string;
  readonly doctorSlug: string;
}

const visits: Known[] = [];
let ctx: ReturnType<Awaited<ReturnType<typeof makeUser>>["as"]>;

beforeAll(async () => {
  ctx = (await makeUser("admin")).as("admin");
  const random = seededRandom(9);
  const pick = <T>(items: readonly T[]) => at(items, Math.floor(random() * items.length));
  const types = [await makeVisitType(), await makeVisitType(), await makeVisitType()];
  for (const [index, zone] of ZONES.entries()) {
    const locationSlug = `oracle-place-${index}`;
    const locationId = await makeLocation({ slug: locationSlug, timeZone: zone });
    for (const copy of [0, 1]) {
      const doctorSlug = `oracle-doctor-${index}-${copy}`;
      const columns = { slug: doctorSlug };
      const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: types, columns });
      await openFor(doctorId, locationId);
      const { id: patientId } = await makePatient();
      const slots = new Set(Array.from({ length: 400 }, () => Math.floor(random() * SLOTS)));
      for (const slot of slots) {
        visits.push({
          doctorId,
          patientId,
          locationId,
          visitTypeId: pick(types),
          startsAt: FIRST + slot * SLOT_MS,
          status: pick(APPOINTMENT_STATUSES),
          feeMinor: Math.floor(random() * 200_000),
          currency: pick(CURRENCIES),
          zone,
          locationSlug,
          doctorSlug,
        });
      }
    }
  }
  await storeVisits(visits.map(({ zone: _z, locationSlug: _l, doctorSlug: _d, ...visit }) => visit));
});

/** The day that a visit's page shows, asked of Intl and of nothing of ours. */
const formatters = new Map(
  ZONES.map((zone) => [zone, new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" })]),
);
const dayOf = ({ zone, startsAt }: Known) => formatters.get(zone)?.format(startsAt) ?? "";

function earlier(date: string, days: number): string {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
}

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly location?: string;
  readonly doctor?: string;
}

function within({ from, to, location, doctor }: Asked): Known[] {
  return visits.filter(
    (visit) =>
      dayOf(visit) >= from &&
      dayOf(visit) <= to &&
      (location === undefined || visit.locationSlug === location) &&
      (doctor === undefined || visit.doctorSlug === doctor),
  );
}

function daysBefore({ from, to, ...rest }: Asked): Asked {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return { ...rest, from: earlier(from, days), to: earlier(from, 1) };
}

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

const CASES: readonly Asked[] = [
  { from: "2026-10-01", to: "2027-03-31" },
  { from: "2026-10-25", to: "2026-10-25", location: "oracle-place-1" },
  { from: "2026-12-31", to: "2026-12-31", location: "oracle-place-0" },
  { from: "2027-01-01", to: "2027-01-31", location: "oracle-place-3" },
  { from: "2026-11-01", to: "2026-11-30", location: "oracle-place-4" },
  { from: "2026-10-03", to: "2026-10-05", location: "oracle-place-2" },
  { from: "2026-12-15", to: "2027-02-10", doctor: "oracle-doctor-5-1" },
];

describe.each(CASES)(
  "the reports of $from to $to agree with a count by hand ($location $doctor)",
  (asked) => {
    it("visits by status, of each doctor and in all, and of as many days before", async () => {
      const report = await inReadTransaction(ctx, (tx) => loadVisitsReport(tx, ctx, { ...asked }));
      const [now, before] = [within(asked), within(daysBefore(asked))];
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
      const now = within(asked);
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
      const before = summed(within(daysBefore(asked)), () => "all");
      for (const { currency, earnedBeforeMinor } of report.totals)
        expect(earnedBeforeMinor).toBe(before[`all ${currency}`]?.[0] ?? 0);
    });
  },
);
