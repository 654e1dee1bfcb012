import { beforeAll, describe, expect, test } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import {
  bookingAt,
  contextOf,
  dailyHours,
  makeDoctor,
  makeLocation,
  makePatient,
  makePractice,
  makeVisitType,
  NOW,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { addClosure } from "./add-closure.ts";
import { nearestFreeSlots } from "./nearest.ts";
import { loadSlotWeek } from "./picker.ts";
import { setWeeklyHours } from "./set-weekly-hours.ts";
import { listSlots, type SlotsRequest } from "./slots.ts";

const VISITOR = contextOf(ANONYMOUS);
/** The first full hour in Kathmandu: 09:00 on Monday 4 January 2027. */
const NINE = Date.parse("2027-01-04T03:15:00Z");

let practice: Practice;

beforeAll(async () => {
  practice = await makePractice();
});

const days = (request: Partial<SlotsRequest> & Pick<SlotsRequest, "from" | "to">) =>
  inReadTransaction(VISITOR, async (tx) => (await listSlots(tx, VISITOR, { ...practice, ...request })).days);

describe("the slots of a doctor", () => {
  test("are listed by day at the location, with both modes", async () => {
    const [day] = await days({ from: "2027-01-05", to: "2027-01-05" });
    expect(day?.slots).toHaveLength(16);
    expect(day?.slots[0]).toEqual({
      startsAt: NINE + 24 * HOUR_MS,
      endsAt: NINE + 24.5 * HOUR_MS,
      locationId: practice.locationId,
      modes: ["in_person", "video"],
    });
  });

  test("begin after the notice, and end at the horizon", async () => {
    const notice = await makePractice({ visitType: { noticeMinutes: 24 * 60, horizonDays: 3 } });
    const found = await days({ ...notice, from: "2027-01-03", to: "2027-01-09" });
    expect(found.map(({ date, slots, whyNone }) => [date, slots.length, whyNone])).toEqual([
      ["2027-01-03", 0, "past"],
      ["2027-01-04", 0, "too_soon"],
      ["2027-01-05", 16, null],
      ["2027-01-06", 16, null],
      ["2027-01-07", 0, "too_far_ahead"],
      ["2027-01-08", 0, "too_far_ahead"],
      ["2027-01-09", 0, "too_far_ahead"],
    ]);
  });

  test("are none on a day off, and none on a day that is full; each says which", async () => {
    const own = await makePractice({ visitType: { durationMinutes: 480, stepMinutes: 480 } });
    await addClosure(SYSTEM, { doctorId: own.doctorId, date: "2027-01-06", reason: "Leave" });
    const patient = await makePatient();
    await bookAppointment(patient.ctx, bookingAt(own, patient.id, "2027-01-05T03:15:00Z"));
    const found = await days({ ...own, from: "2027-01-05", to: "2027-01-06" });
    expect(found.map(({ slots, whyNone }) => [slots.length, whyNone])).toEqual([
      [0, "full"],
      [0, "closed"],
    ]);
  });

  test("are none where the hours are shorter than the visit, which is not called taken", async () => {
    const [locationId, visitTypeId] = [await makeLocation(), await makeVisitType({ durationMinutes: 60 })];
    const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
    await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(locationId, "09:00", "09:45") });
    const found = await days({ doctorId, visitTypeId, from: "2027-01-05", to: "2027-01-06" });
    expect(found.map(({ whyNone }) => whyNone)).toEqual(["too_short", "too_short"]);
  });

  test("leave out a location that is not public, though time held there is held", async () => {
    const [hidden, open] = [await makeLocation({ isPublic: false }), await makeLocation()];
    const visitTypeId = await makeVisitType();
    const doctorId = await makeDoctor({ locationIds: [hidden, open], visitTypeIds: [visitTypeId] });
    await setWeeklyHours(SYSTEM, {
      doctorId,
      rules: [...dailyHours(hidden, "09:00", "12:00"), ...dailyHours(open, "12:00", "13:00")],
    });
    const [day] = await days({ doctorId, visitTypeId, from: "2027-01-05", to: "2027-01-05" });
    expect(day?.slots.map(({ locationId }) => locationId)).toEqual([open, open]);
  });

  test("give back the time of the visit that is being moved", async () => {
    const patient = await makePatient();
    await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-12T03:15:00Z"));
    const released = { startsAt: NINE + 8 * 24 * HOUR_MS, endsAt: NINE + (8 * 24 + 0.5) * HOUR_MS };
    const day = { from: "2027-01-12", to: "2027-01-12" };
    expect((await days(day))[0]?.slots).toHaveLength(15);
    expect((await days({ ...day, released }))[0]?.slots).toHaveLength(16);
  });

  test("are refused for a doctor or a visit type that nobody knows, and a mode that is not offered", async () => {
    const nobody = "00000000-0000-7000-8000-000000000000";
    const inPerson = await makePractice({ visitType: { modes: ["in_person"] } });
    const week = { from: "2027-01-04", to: "2027-01-10" };
    await expect(days({ ...week, doctorId: nobody })).rejects.toMatchObject({ code: "unknown_doctor" });
    await expect(days({ ...week, visitTypeId: nobody })).rejects.toMatchObject({
      code: "unknown_visit_type",
    });
    await expect(days({ ...week, visitTypeId: inPerson.visitTypeId })).rejects.toMatchObject({
      code: "unknown_visit_type",
    });
    await expect(days({ ...week, ...inPerson, mode: "video" })).rejects.toMatchObject({
      code: "mode_not_offered",
    });
  });

  test.each([
    ["2027-01-04", "2027-02-18", "to"],
    ["2027-01-04", "2027-01-03", "to"],
    ["1970-01-01", "1970-01-02", "from"],
    ["9999-12-30", "9999-12-31", "from"],
  ])("are refused from %s to %s", async (from, to, field) => {
    await expect(days({ from, to })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { [field]: "date" },
    });
  });

  test("cost two statements, whatever the number of days", async () => {
    const { statements } = await counted((tx) =>
      listSlots(tx, VISITOR, { ...practice, from: "2027-01-04", to: "2027-02-17" }),
    );
    expect(statements).toBe(2);
  });
});

describe("the nearest free times", () => {
  const nearest = (around: number, limit: number, own = practice) =>
    inReadTransaction(VISITOR, async (tx) => {
      const slots = await nearestFreeSlots(tx, VISITOR, { ...own, mode: "video", around, limit });
      return slots.map(({ startsAt }) => (startsAt - NINE) / HOUR_MS);
    });

  test("lie before and after the time that was taken, in order", async () => {
    const own = await makePractice();
    const patient = await makePatient();
    await bookAppointment(patient.ctx, bookingAt(own, patient.id, "2027-01-05T05:15:00Z"));
    expect(await nearest(NINE + 26 * HOUR_MS, 4, own)).toEqual([25, 25.5, 26.5, 27]);
  });

  test("are looked for as far as one can book when the week has none", async () => {
    const locationId = await makeLocation();
    const visitTypeId = await makeVisitType();
    const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
    const rules = dailyHours(locationId, "09:00", "10:00").map((rule) => ({
      ...rule,
      validFrom: "2027-02-01",
    }));
    await setWeeklyHours(SYSTEM, { doctorId, rules });
    expect(await nearest(NINE, 1, { doctorId, visitTypeId, locationId })).toEqual([28 * 24]);
  });

  test("are never in the past or within the notice", async () => {
    expect(await nearest(NOW - 100 * HOUR_MS, 2)).toEqual([0, 0.5]);
  });
});

describe("the week of a picker", () => {
  const week = (from?: string, own: Practice = practice) =>
    inReadTransaction(VISITOR, (tx) => loadSlotWeek(tx, VISITOR, { ...own, mode: "in_person", from }));

  test("begins today, and knows the week after but none before", async () => {
    const first = await week();
    expect(first).toMatchObject({
      week: { from: "2027-01-04", to: "2027-01-10" },
      earlier: null,
      later: "2027-01-11",
      firstFree: { startsAt: NINE },
    });
    expect(first.days).toHaveLength(7);
  });

  test("lies within the days that can be booked, whatever is asked for", async () => {
    expect((await week("1900-01-01")).week.from).toBe("2027-01-04");
    expect(await week("9999-12-31")).toMatchObject({ week: { from: "2027-04-04" }, later: null });
    expect(await week("2027-01-06")).toMatchObject({ earlier: "2027-01-04" });
  });

  test("without a free time names the next one after it", async () => {
    const locationId = await makeLocation();
    const visitTypeId = await makeVisitType();
    const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
    const rules = dailyHours(locationId, "09:00", "10:00").map((rule) => ({
      ...rule,
      validFrom: "2027-02-01",
    }));
    await setWeeklyHours(SYSTEM, { doctorId, rules });
    expect(await week("2027-01-10", { doctorId, visitTypeId, locationId })).toMatchObject({
      firstFree: { startsAt: NINE + 28 * 24 * HOUR_MS },
      nextFree: { startsAt: NINE + 28 * 24 * HOUR_MS },
    });
  });

  test("is empty, not an error, for a doctor without a public location", async () => {
    const locationId = await makeLocation({ isPublic: false });
    const visitTypeId = await makeVisitType();
    const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
    expect(await week(undefined, { doctorId, visitTypeId, locationId })).toMatchObject({
      days: [],
      firstFree: null,
    });
  });
});

/** How many statements a read sends. */
async function counted<T>(read: (tx: Tx) => Promise<T>): Promise<{ statements: number; answer: T }> {
  return inReadTransaction(VISITOR, async (tx) => {
    let statements = 0;
    const counting = new Proxy(tx, {
      get(target, name, receiver) {
        if (name === "execute" || name === "select") statements += 1;
        return Reflect.get(target, name, receiver);
      },
    });
    return { answer: await read(counting), statements };
  });
}
