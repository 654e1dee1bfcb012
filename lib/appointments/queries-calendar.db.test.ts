import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { addClosure } from "#lib/availability/add-closure.ts";
import { addHoliday } from "#lib/availability/add-holiday.ts";
import { addLeave } from "#lib/availability/add-leave.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { inTransaction } from "#db/transaction.ts";
import {
  bookingAt,
  contextOf,
  dailyHours,
  makeDoctor,
  makeLocation,
  makePatient,
  makePractice,
  makeUser,
  makeVisitType,
  SYSTEM,
} from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { loadCalendar } from "./queries-calendar.ts";

const load = (ctx: Context, address: object = {}, doctorId?: string) =>
  inTransaction(ctx, (tx) => loadCalendar(tx, ctx, { doctorId, address }));
const at = (text: string) => toIsoInstant(Date.parse(text));
const kathmandu = (date: string, time: string) => at(`${date}T${time}:00+05:45`);

let doctor: Context;
let practice: Awaited<ReturnType<typeof makePractice>>;

beforeEach(async () => {
  const user = await makeUser("doctor");
  doctor = user.as("doctor");
  practice = await makePractice({ doctor: { userId: user.id } });
});

async function book(date: string, time: string) {
  const patient = await makePatient();
  const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, kathmandu(date, time)));
  return { ...visit, patient };
}

async function looksOf(ctx: Context): Promise<string[]> {
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const rows = await inTransaction(SYSTEM, (tx) =>
    tx.execute<{ id: string }>(sql`
      select entity_id::text as id from audit_entries
      where actor_user_id = ${userId} and action = 'appointment.read' order by 1`),
  );
  return rows.map(({ id }) => id);
}

describe("a doctor's calendar", () => {
  it("shows a week from Monday in order of time, with hours, what is free, and how many appointments there are", async () => {
    const [later, sooner] = [await book("2027-01-06", "10:00"), await book("2027-01-05", "09:30")];
    const week = await load(doctor, { date: "2027-01-06" });
    expect(week).toMatchObject({ view: "week", timeZone: "Asia/Kathmandu", today: "2027-01-04" });
    expect(week.days.map(({ date, total }) => `${date} ${total}`)).toEqual([
      "2027-01-04 0",
      "2027-01-05 1",
      "2027-01-06 1",
      "2027-01-07 0",
      "2027-01-08 0",
      "2027-01-09 0",
      "2027-01-10 0",
    ]);
    expect(week.visits.map(({ id }) => id)).toEqual([sooner.id, later.id]);
    const wednesday = week.days[2];
    expect(wednesday?.open).toHaveLength(1);
    const free = week.free
      .filter(({ startsAt }) => startsAt >= (wednesday?.window.startsAt ?? 0))
      .slice(0, 2);
    expect(free.map(({ startsAt, endsAt }) => [toIsoInstant(startsAt), toIsoInstant(endsAt)])).toEqual([
      [toIsoInstant(wednesday?.open[0]?.startsAt ?? 0), toIsoInstant(later.startsAt)],
      [toIsoInstant(later.endsAt), toIsoInstant(wednesday?.open[0]?.endsAt ?? 0)],
    ]);
  });

  it("offers no time that is over", async () => {
    const { free, days } = await load(doctor, { view: "day", date: "2027-01-04" });
    const now = (days[0]?.open[0]?.startsAt ?? 0) + 90 * 60_000;
    const during = await load({ ...doctor, now }, { view: "day", date: "2027-01-04" });
    expect(free[0]?.startsAt).toBe(days[0]?.open[0]?.startsAt);
    expect(during.free[0]?.startsAt).toBe(now);
  });

  it("counts a month by day without a name, and leaves no trace of anyone", async () => {
    const visit = await book("2027-01-31", "09:00");
    const cancelled = await book("2027-01-31", "11:00");
    await cancelAppointment(cancelled.patient.ctx, { appointmentId: cancelled.id });
    await book("2027-02-01", "09:00");
    const month = await load(doctor, { view: "month", date: "2027-01-15" });
    expect(month.days).toHaveLength(31);
    expect(month.days.at(-1)).toMatchObject({
      date: "2027-01-31",
      total: 1,
      waiting: 0,
      firstStartsAt: visit.startsAt,
      lastEndsAt: visit.endsAt,
    });
    expect(month.visits).toEqual([]);
    expect(JSON.stringify(month)).not.toContain("Amara");
    expect(await looksOf(doctor)).toEqual([]);
  });

  it("is recorded as a look at each appointment of a day or a week", async () => {
    const visits = [await book("2027-01-05", "09:00"), await book("2027-01-06", "09:00")];
    await load(doctor, { view: "day", date: "2027-01-05" });
    expect(await looksOf(doctor)).toEqual([visits[0]?.id]);
    await load(doctor, { view: "week", date: "2027-01-05" });
    expect(await looksOf(doctor)).toEqual(visits.map(({ id }) => id).toSorted());
  });

  it("says which days are leave, closed, or a holiday, and from when", async () => {
    const { doctorId, locationId } = practice;
    await addLeave(SYSTEM, { doctorId, fromDate: "2027-01-05", untilDate: "2027-01-06", fromNoon: true });
    await addClosure(SYSTEM, { doctorId, date: "2027-01-07", locationId: null });
    await addHoliday(SYSTEM, { locationId, date: "2027-01-08", name: "Prithvi Jayanti" });
    const { days } = await load(doctor, { date: "2027-01-06" });
    const said = days.map(({ closures }) =>
      closures.map(({ kind, name, startTime }) => [kind, name ?? startTime]),
    );
    expect(said).toEqual([
      [],
      [["leave", "12:00"]],
      [["leave", null]],
      [["closed", null]],
      [["holiday", "Prithvi Jayanti"]],
      [],
      [],
    ]);
    expect(days.map(({ open }) => open.length)).toEqual([1, 1, 0, 0, 0, 1, 1]);
  });

  it("is on one clock: that of the location in the address, or of the first; what is elsewhere keeps its own zone", async () => {
    const user = await makeUser("doctor");
    const patan = await makeLocation({ city: "Lalitpur" });
    const apia = await makeLocation({ name: "Apia Clinic", city: "Apia", timeZone: "Pacific/Apia" });
    const visitTypeId = await makeVisitType();
    const doctorId = await makeDoctor({
      locationIds: [patan, apia],
      visitTypeIds: [visitTypeId],
      userId: user.id,
    });
    await setWeeklyHours(SYSTEM, {
      doctorId,
      rules: [...dailyHours(patan, "09:00", "12:00"), ...dailyHours(apia, "06:00", "09:00")],
    });
    const patient = await makePatient();
    const booking = bookingAt({ doctorId, visitTypeId, locationId: apia }, patient.id, "");
    const { id } = await bookAppointment(patient.ctx, {
      ...booking,
      startsAt: at("2027-01-07T07:00:00+13:00"),
    });
    const own = user.as("doctor");
    const first = await load(own, { view: "day", date: "2027-01-07" });
    expect(first).toMatchObject({ timeZone: "Pacific/Apia", visits: [{ id, timeZone: "Pacific/Apia" }] });
    const slug = first.locations.find((place) => place.id === patan)?.slug;
    const there = await load(own, { view: "day", date: "2027-01-06", location: slug });
    expect(there).toMatchObject({ timeZone: "Asia/Kathmandu", visits: [], location: { id: patan } });
    expect(there.days[0]?.open.map(({ locationId }) => locationId)).toEqual([patan]);
  });

  it("shows what goes past midnight on the day that it ends on, too, and counts it on the day that it begins on", async () => {
    const { doctorId, locationId, visitTypeId } = await nightPractice();
    const patient = await makePatient();
    const night = await bookAppointment(patient.ctx, {
      ...bookingAt({ doctorId, locationId, visitTypeId }, patient.id, kathmandu("2027-01-06", "23:30")),
    });
    const dayOf = async (date: string) => {
      const { visits, days } = await load(doctor, { view: "day", date });
      return [visits.map(({ id }) => id), days[0]?.total];
    };
    expect(await dayOf("2027-01-06")).toEqual([[night.id], 1]);
    expect(await dayOf("2027-01-07")).toEqual([[night.id], 0]);
    expect(await dayOf("2027-01-08")).toEqual([[], 0]);
  });

  it("answers an address that makes no sense with this week", async () => {
    for (const address of [{ view: "year", date: "2027-02-30", location: "nowhere" }, { date: ["x", "y"] }]) {
      expect(await load(doctor, address)).toMatchObject({ view: "week", date: "2027-01-04", location: null });
    }
  });

  it("is the doctor's alone and administrators'", async () => {
    const { doctorId } = practice;
    await book("2027-01-05", "09:00");
    const admin = (await makeUser("admin")).as("admin");
    expect((await load(admin, {}, doctorId)).visits).toHaveLength(1);
    const colleague = (await makeUser("doctor")).as("doctor");
    const patient = (await makePatient()).ctx;
    for (const ctx of [colleague, patient]) {
      await expect(load(ctx, {}, doctorId)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(load(contextOf(ANONYMOUS), {}, doctorId)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(load(admin, {}, "nothing")).rejects.toMatchObject({ code: "unknown_doctor" });
  });
});

/** The doctor works through the night. */
async function nightPractice() {
  const { doctorId, locationId } = practice;
  await setWeeklyHours(SYSTEM, {
    doctorId,
    rules: [...dailyHours(locationId, "22:00", "24:00"), ...dailyHours(locationId, "00:00", "02:00")],
  });
  const long = await makeVisitType({ durationMinutes: 60, stepMinutes: 30 });
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`insert into doctor_visit_types (doctor_id, visit_type_id) values (${doctorId}, ${long})`),
  );
  return { doctorId, locationId, visitTypeId: long };
}
