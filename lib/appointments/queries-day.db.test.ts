import { describe, expect, it } from "vitest";

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
import { loadDay } from "./queries-day.ts";

const load = (ctx: Context, params: object = {}) => inTransaction(ctx, (tx) => loadDay(tx, ctx, params));
const instant = (text: string) => toIsoInstant(Date.parse(text));

/** One doctor who sees patients in Kathmandu in the morning and, from home, for Apia in the evening. */
async function doctorOfTwoZones() {
  const user = await makeUser("doctor");
  const [patan, apia] = [
    await makeLocation(),
    await makeLocation({ name: "Apia Clinic", timeZone: "Pacific/Apia" }),
  ];
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
  return { doctor: user.as("doctor"), doctorId, visitTypeId, patan, apia };
}

describe("a day of visits", () => {
  it("is the calendar day at each visit's own location, in order of time", async () => {
    const { doctor, doctorId, visitTypeId, patan, apia } = await doctorOfTwoZones();
    const patient = await makePatient();
    const book = (locationId: string, startsAt: string) =>
      bookAppointment(patient.ctx, {
        ...bookingAt({ doctorId, visitTypeId, locationId }, patient.id, instant(startsAt)),
        confirmSameDay: true,
      });
    const inPatan = await book(patan, "2027-01-06T09:30:00+05:45");
    const inApia = await book(apia, "2027-01-06T07:00:00+13:00");
    const nextInApia = await book(apia, "2027-01-07T07:00:00+13:00");
    const idsOf = async (date: string) => (await load(doctor, { date })).visits.map(({ id }) => id);
    expect(await idsOf("2027-01-06")).toEqual([inApia.id, inPatan.id]);
    expect(await idsOf("2027-01-07")).toEqual([nextInApia.id]);
    // That visit is on Wednesday in Kathmandu, but not one of Wednesday's visits.
    expect(nextInApia.startsAt).toBeLessThan(Date.parse("2027-01-07T00:00:00+05:45"));
  });

  it("is a doctor's own alone, with the reasons and the steps that can be taken", async () => {
    const user = await makeUser("doctor");
    const practice = await makePractice({ doctor: { userId: user.id } });
    const patient = await makePatient();
    await bookAppointment(patient.ctx, {
      ...bookingAt(practice, patient.id, instant("2027-01-06T09:30:00+05:45")),
      reason: "A cough that stays",
    });
    const now = Date.parse("2027-01-06T08:00:00+05:45");
    const own = await load({ ...user.as("doctor"), now }, { date: "2027-01-06" });
    expect(own.visits).toEqual([
      expect.objectContaining({ reason: "A cough that stays", steps: ["checked_in", "cancelled"] }),
    ]);
    const other = (await makeUser("doctor")).as("doctor");
    expect(await load(other, { date: "2027-01-06" })).toMatchObject({ visits: [], total: 0 });
  });

  it("is everybody's for an administrator, by location, and without the reasons", async () => {
    const admin = (await makeUser("admin")).as("admin");
    const [one, other] = [await makePractice(), await makePractice()];
    const patient = await makePatient();
    for (const [practice, time] of [
      [one, "09:30"],
      [other, "10:30"],
    ] as const) {
      await bookAppointment(patient.ctx, {
        ...bookingAt(practice, patient.id, instant(`2027-02-02T${time}:00+05:45`)),
        reason: "A cough that stays",
      });
    }
    const day = await load(admin, { date: "2027-02-02" });
    expect(day.total).toBe(2);
    expect(JSON.stringify(day)).not.toContain("cough");
    const place = day.visits[0]?.location;
    const there = await load(admin, { date: "2027-02-02", location: place?.slug });
    expect(there.visits.map(({ doctorId }) => doctorId)).toEqual([one.doctorId]);
    expect(there.location).toEqual(place);
  });

  it("is today, in the zone of the one who asks, when the address names no day", async () => {
    const admin = (await makeUser("admin")).as("admin");
    const now = Date.parse("2027-01-04T23:30:00Z");
    const odd = { date: "2027-02-31", location: "nowhere", page: "-1" };
    for (const params of [{}, odd, { date: ["2027-01-01", "x"] }]) {
      expect(await load({ ...admin, now }, params)).toMatchObject({
        date: "2027-01-04",
        today: "2027-01-04",
        location: null,
        page: 1,
      });
    }
  });

  it("is nothing for a visitor", async () => {
    await expect(load(contextOf(ANONYMOUS))).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
