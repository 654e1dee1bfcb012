import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { setDayHours } from "#lib/appointments/testing/set-day-hours.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { countStatements } from "#db/testing/statements.ts";
import {
  dailyHours,
  makeLocation,
  makePractice,
  makeUser,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { auditEntries, availabilityRules, openings } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";

import { addExtraHours } from "./add-extra-hours.ts";
import { addHoliday } from "./add-holiday.ts";
import { addLeave } from "./add-leave.ts";
import { loadDates, loadHours } from "./queries-hours.ts";
import { removeHoliday } from "./remove-holiday.ts";
import { removeLeave } from "./remove-leave.ts";
import { setWeeklyHours } from "./set-weekly-hours.ts";

let practice: Practice;
let doctor: Context;
let admin: Context;

beforeEach(async () => {
  const user = await makeUser("doctor");
  practice = await makePractice({ doctor: { userId: user.id } });
  doctor = user.as("doctor");
  admin = (await makeUser("admin")).as("admin");
});

const versionNow = () => inTransaction(doctor, (tx) => loadHours(tx, doctor)).then(({ version }) => version);

/** The openings that touch a date in Kathmandu, as `HH:MM-HH:MM` of UTC. */
async function openOn(date: string): Promise<string[]> {
  const rows = await inTransaction(SYSTEM, (tx) =>
    tx
      .select({ during: openings.during })
      .from(openings)
      .where(
        and(
          eq(openings.doctorId, practice.doctorId),
          sql`${openings.during} && tstzrange(${`${date}T00:00+05:45`}, ${`${date}T23:59+05:45`})`,
        ),
      ),
  );
  const local = (at: number) => toIsoInstant(at + 345 * 60_000).slice(11, 16);
  return rows.map(({ during }) => `${local(during.startsAt)}-${local(during.endsAt)}`).toSorted();
}

const period = (changes: object = {}) => ({
  locationId: practice.locationId,
  startTime: "10:00",
  endTime: "12:00",
  mode: "both",
  everyWeeks: 1,
  validFrom: "2027-01-04",
  validUntil: null,
  ...changes,
});
const day = (changes: object = {}) => ({
  doctorId: practice.doctorId,
  version: 2,
  weekday: 3,
  periods: { 0: period() },
  ...changes,
});

describe("leave", () => {
  it("closes weekly and extra hours from noon to noon, is one entry, and is taken back as one", async () => {
    const { doctorId, locationId } = practice;
    await addExtraHours(doctor, {
      doctorId,
      locationId,
      date: "2027-01-13",
      startTime: "18:00",
      endTime: "20:00",
    });
    const leave = {
      doctorId,
      fromDate: "2027-01-12",
      untilDate: "2027-01-14",
      fromNoon: true,
      untilNoon: true,
    };
    const { id } = await addLeave(doctor, leave);
    expect(await openOn("2027-01-12")).toEqual(["09:00-12:00"]);
    expect(await openOn("2027-01-13")).toEqual([]);
    expect(await openOn("2027-01-14")).toEqual(["12:00-17:00"]);
    const [entry] = await inTransaction(SYSTEM, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.action, "availability.add_leave")),
    );
    expect(entry).toMatchObject({ entityId: doctorId, changes: { leaveId: id, validFrom: "2027-01-12" } });
    expect((await inTransaction(doctor, (tx) => loadDates(tx, doctor))).leaves).toHaveLength(1);
    await removeLeave(doctor, { leaveId: id });
    expect(await openOn("2027-01-13")).toEqual(["09:00-17:00", "18:00-20:00"]);
  });

  it.each([
    ["ends before it starts", { untilDate: "2027-01-11" }, { untilDate: "end_before_start" }],
    ["is longer than a year", { untilDate: "2028-01-20" }, { untilDate: "leave_too_long" }],
    [
      "lies beyond two years",
      { fromDate: "2029-02-01", untilDate: "2029-02-02" },
      { fromDate: "beyond_two_years", untilDate: "beyond_two_years" },
    ],
    ["says something unknown", { status: "x" }, { status: "unknown_field" }],
  ])("that %s is refused at its field, and changes nothing", async (_, changes, fields) => {
    const leave = {
      doctorId: practice.doctorId,
      fromDate: "2027-01-12",
      untilDate: "2027-01-14",
      ...changes,
    };
    await expect(addLeave(doctor, leave)).rejects.toMatchObject({ code: "invalid_input", fields });
    expect(await versionNow()).toBe(2);
  });
});

describe("a public holiday", () => {
  it("closes the weekly hours of the location's doctors, leaves extra hours open, and is an administrator's", async () => {
    const { doctorId, locationId } = practice;
    const holiday = { locationId, date: "2027-01-13", name: "Prithvi Jayanti" };
    await addExtraHours(doctor, {
      doctorId,
      locationId,
      date: "2027-01-13",
      startTime: "18:00",
      endTime: "20:00",
    });
    await expect(addHoliday(doctor, holiday)).rejects.toMatchObject({ code: "forbidden" });
    await addHoliday(admin, holiday);
    expect(await openOn("2027-01-13")).toEqual(["18:00-20:00"]);
    await expect(addHoliday(admin, holiday)).rejects.toMatchObject({ fields: { date: "holiday_there" } });
    await removeHoliday(admin, { locationId, date: "2027-01-13" });
    expect(await openOn("2027-01-13")).toEqual(["09:00-17:00", "18:00-20:00"]);
  });
});

it("other hours on a date stand instead of the weekly ones", async () => {
  const times = { date: "2027-01-13", startTime: "13:00", endTime: "15:00", insteadOfWeekly: true };
  const { doctorId, locationId } = practice;
  await addExtraHours(doctor, { doctorId, locationId, ...times });
  expect(await openOn("2027-01-13")).toEqual(["13:00-15:00"]);
});

describe("a day of the week", () => {
  it("takes several periods, one past midnight, and is copied to other days", async () => {
    const night = period({ startTime: "22:00", endTime: "02:00", endsNextDay: true });
    await setDayHours(doctor, day({ periods: { 0: period(), 4: night }, copyTo: [5] }));
    expect(await openOn("2027-01-13")).toEqual(["10:00-12:00", "22:00-00:00"]);
    expect(await openOn("2027-01-14")).toEqual(["00:00-02:00", "09:00-17:00"]);
    expect(await openOn("2027-01-15")).toEqual(["10:00-12:00", "22:00-00:00"]);
  });

  it.each([
    ["ends before it starts", { endTime: "09:00" }, { "periods.0.endTime": "end_before_start" }],
    ["is longer than a day", { endsNextDay: true }, { "periods.0.endTime": "longer_than_a_day" }],
    ["begins beyond two years", { validFrom: "2029-02-01" }, { "periods.0.validFrom": "beyond_two_years" }],
    ["repeats every fifth week", { everyWeeks: 5 }, { "periods.0.everyWeeks": "every_weeks" }],
    ["says something unknown", { doctorId: "x" }, { "periods.0.doctorId": "unknown_field" }],
  ])("with a period that %s is refused at its field, and stays as it was", async (_, changes, fields) => {
    const refused = setDayHours(doctor, day({ periods: { 0: period(changes) } }));
    await expect(refused).rejects.toMatchObject({ code: "invalid_input", fields });
    expect(await openOn("2027-01-13")).toEqual(["09:00-17:00"]);
  });

  it("names the period that overlaps another one, and the location that is not the doctor's", async () => {
    const overlapping = { 0: period(), 7: period({ startTime: "11:00", endTime: "13:00" }) };
    await expect(setDayHours(doctor, day({ periods: overlapping }))).rejects.toMatchObject({
      code: "invalid_input",
      fields: { "periods.7.startTime": "periods_overlap" },
    });
    const elsewhere = { 0: period({ locationId: await makeLocation() }) };
    await expect(setDayHours(doctor, day({ periods: elsewhere }))).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await versionNow()).toBe(2);
  });
});

describe("one version over profile and hours", () => {
  it("the later of two who have seen the same is refused, and is told what is stored", async () => {
    const seen = await versionNow();
    await setDayHours(admin, day({ version: seen, periods: {} }));
    const late = setDayHours(doctor, day({ version: seen }));
    await expect(late).rejects.toMatchObject({ code: "changed_meanwhile", details: { version: seen + 1 } });
    expect(await openOn("2027-01-13")).toEqual([]);
  });

  it("a user who replaces hours names a version, and 201 rules are too many", async () => {
    const { doctorId, locationId } = practice;
    const rules = dailyHours(locationId, "09:00", "10:00");
    await expect(setWeeklyHours(doctor, { doctorId, rules })).rejects.toMatchObject({
      fields: { version: "required" },
    });
    const many = Array.from({ length: 201 }, () => rules[0]);
    await expect(setWeeklyHours(doctor, { doctorId, rules: many, version: 2 })).rejects.toMatchObject({
      fields: { rules: "too_many_periods" },
    });
  });

  it("another doctor is refused, and a stranger is shown no hours", async () => {
    const other = await makeUser("doctor");
    await makePractice({ doctor: { userId: other.id } });
    const ctx = other.as("doctor");
    await expect(setDayHours(ctx, day())).rejects.toMatchObject({ code: "forbidden" });
    await expect(inTransaction(ctx, (tx) => loadHours(tx, ctx, practice.doctorId))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

it("a year of hours takes the statements of a week, and at most 20", async () => {
  const { doctorId, locationId } = practice;
  const rules = dailyHours(locationId, "08:00", "16:00");
  const until = (validUntil: string) => rules.map((rule) => ({ ...rule, validUntil }));
  const replace = (ctx: Context, list: object[]) =>
    countStatements(() => setWeeklyHours(ctx, { doctorId, rules: list })).then(
      ({ statements }) => statements,
    );
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`update doctors set horizon_days = 365 where id = ${doctorId}`),
  );
  await inTransaction(SYSTEM, (tx) =>
    tx.delete(availabilityRules).where(eq(availabilityRules.doctorId, doctorId)),
  );
  await replace(SYSTEM, []);
  const week = await replace(SYSTEM, until("2027-01-11"));
  await replace(SYSTEM, []);
  const year = await replace(SYSTEM, until("2028-01-04"));
  expect(year).toBe(week);
  expect(year).toBeLessThanOrEqual(20);
});
