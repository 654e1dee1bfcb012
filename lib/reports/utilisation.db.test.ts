import { beforeAll, describe, expect, it } from "vitest";

import { DAY_MS, MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { openings } from "#db/schema/index.ts";
import { makeDoctor, makeLocation, makePatient, makeUser, makeVisitType, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { loadUtilisationReport } from "./queries-utilisation.ts";
import {
  CASES,
  dayOf,
  daysBefore,
  storeKnownVisits,
  within,
  type Asked,
  type Known,
} from "./testing/known-visits.ts";
import { practiceIn, storeVisits, type StoredVisit } from "./testing/stored-visits.ts";

let visits: readonly Known[];
let ctx: ReturnType<Awaited<ReturnType<typeof makeUser>>["as"]>;

beforeAll(async () => {
  ctx = (await makeUser("admin")).as("admin");
  visits = await storeKnownVisits();
});

const reportOf = (params: Readonly<Record<string, string>>) =>
  inReadTransaction(ctx, (tx) => loadUtilisationReport(tx, ctx, params));
const isLive = ({ status }: StoredVisit) => status !== "cancelled" && status !== "no_show";

const STEP = 5 * MINUTE_MS;

/** How many minutes of a stretch show a day of the range on the clocks of a zone, step by step. */
function minutesWithin(zone: string, [from, until]: readonly [EpochMs, EpochMs], asked: Asked, step = STEP) {
  let minutes = 0;
  for (let at = from; at < until; at += step) {
    const day = dayOf({ zone, startsAt: at });
    if (day >= asked.from && day <= asked.to) minutes += step / MINUTE_MS;
  }
  return minutes;
}

/** Every doctor of the oracle is open all the time. */
function openMinutes(zone: string, asked: Asked): number {
  const margin = 2 * DAY_MS;
  return minutesWithin(
    zone,
    [Date.parse(asked.from) - margin, Date.parse(asked.to) + margin],
    asked,
    6 * STEP,
  );
}

function liveMinutes(list: readonly Known[], asked: Asked): number {
  return list
    .filter(isLive)
    .reduce(
      (sum, { zone, startsAt, minutes }) =>
        sum + minutesWithin(zone, [startsAt, startsAt + minutes * MINUTE_MS], asked),
      0,
    );
}

const HOUR_FORMATS = new Map<string, Intl.DateTimeFormat>();
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The weekday and the hour that the clocks show, by Intl. */
function hourOf({ zone, startsAt }: Known): string {
  const format =
    HOUR_FORMATS.get(zone) ??
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short", hour: "2-digit", hourCycle: "h23" });
  HOUR_FORMATS.set(zone, format);
  const parts = format.formatToParts(startsAt);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${DAYS.indexOf(part("weekday"))} ${Number(part("hour"))}`;
}

describe.each(CASES)(
  "utilisation of $from to $to agrees with a count by hand ($location $doctor)",
  (asked) => {
    it("open and live minutes of each doctor, and of as many days before", async () => {
      const report = await reportOf({ ...asked });
      const earlier = daysBefore(asked);
      const everywhere = { from: "2000-01-01", to: "2099-12-31" };
      const theirs = (doctorId: string) => visits.filter((visit) => visit.doctorId === doctorId);
      const doctorIds = new Set(within(visits, { ...asked, ...everywhere }).map(({ doctorId }) => doctorId));
      expect(report.rows.map(({ doctorId }) => doctorId).toSorted()).toEqual([...doctorIds].toSorted());
      for (const { doctorId, openMinutes: open, liveMinutes: live, share, before } of report.rows) {
        const zone = theirs(doctorId)[0]?.zone ?? "";
        expect(open).toBe(openMinutes(zone, asked));
        expect(live).toBe(liveMinutes(theirs(doctorId), asked));
        expect(share).toBe(live / open);
        expect(before).toMatchObject({
          openMinutes: openMinutes(zone, earlier),
          liveMinutes: liveMinutes(theirs(doctorId), earlier),
        });
      }
      const sumOf = (key: "openMinutes" | "liveMinutes") =>
        report.rows.reduce((sum, row) => sum + row[key], 0);
      expect(report.total).toMatchObject({
        openMinutes: sumOf("openMinutes"),
        liveMinutes: sumOf("liveMinutes"),
      });
    });

    it("visits by the weekday and the hour that the clocks of their location show", async () => {
      const { hours } = await reportOf({ ...asked });
      const counted = new Map<string, number>();
      for (const visit of within(visits, asked).filter(isLive)) {
        const key = hourOf(visit);
        counted.set(key, (counted.get(key) ?? 0) + 1);
      }
      const shown = hours.flatMap(({ hour, byWeekday }) =>
        byWeekday.flatMap((count, weekday) => (count === 0 ? [] : [[`${weekday} ${hour}`, count] as const])),
      );
      expect(new Map(shown)).toEqual(counted);
      for (const { byWeekday, total } of hours)
        expect(byWeekday.reduce((sum, count) => sum + count, 0)).toBe(total);
      expect(hours[0]?.total).toBeGreaterThan(0);
      expect(hours.at(-1)?.total).toBeGreaterThan(0);
    });
  },
);

describe("open and live time", () => {
  /** A doctor who is open at night, from 22:00 to 06:00 in London, and a patient at 23:30. */
  async function night(parts: Partial<StoredVisit> = {}) {
    const slug = `night-${(parts.status ?? "kept").replace("_", "-")}`;
    const locationId = await makeLocation({ slug, timeZone: "Europe/London" });
    const visitTypeId = await makeVisitType();
    const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
    const { id: patientId } = await makePatient();
    const during = { startsAt: Date.parse("2026-11-30T22:00Z"), endsAt: Date.parse("2026-12-01T06:00Z") };
    await inTransaction(SYSTEM, (tx) =>
      tx
        .insert(openings)
        .values({ doctorId, locationId, during, anchor: during.startsAt, modes: ["in_person"] }),
    );
    const visit = { doctorId, patientId, locationId, visitTypeId, feeMinor: 0, currency: "GBP" };
    const startsAt = Date.parse("2026-11-30T23:30Z");
    await storeVisits([{ ...visit, startsAt, minutes: 90, status: "completed", ...parts }]);
    return slug;
  }

  it("over midnight at the edge of a report counts with the part inside, on either side", async () => {
    const location = await night();
    const november = await reportOf({ from: "2026-11-30", to: "2026-11-30", location });
    expect(november.total).toEqual({ openMinutes: 120, liveMinutes: 30, share: 0.25 });
    const december = await reportOf({ from: "2026-12-01", to: "2026-12-01", location });
    expect(december.total).toEqual({ openMinutes: 360, liveMinutes: 60, share: 1 / 6 });
    expect(december.totalBefore).toEqual(november.total);
    expect(december.hours).toEqual([]);
    expect(november.hours).toMatchObject([{ hour: 23, byWeekday: [1, 0, 0, 0, 0, 0, 0], total: 1 }]);
  });

  it.each(["cancelled", "no_show"] as const)("of a %s appointment is open, and not live", async (status) => {
    const location = await night({ status });
    const { total, hours } = await reportOf({ from: "2026-11-30", to: "2026-12-01", location });
    expect(total).toEqual({ openMinutes: 480, liveMinutes: 0, share: 0 });
    expect(hours).toEqual([]);
  });

  it("has no share where nothing was open, and an hour that comes twice is one of the clock", async () => {
    const { slug } = await practiceIn("Europe/London", ["2026-10-25T00:30Z", "2026-10-25T01:30Z"]);
    const { total, hours } = await reportOf({ from: "2026-10-25", to: "2026-10-25", location: slug });
    expect(total.openMinutes).toBe(25 * 60);
    expect(hours).toEqual([{ hour: 1, byWeekday: [0, 0, 0, 0, 0, 0, 2], total: 2 }]);
    const none = await reportOf({ from: "2001-01-01", to: "2001-01-31", location: slug });
    expect(none).toMatchObject({ rows: [], total: { openMinutes: 0, share: null }, hours: [] });
  });
});
