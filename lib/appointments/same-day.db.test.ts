import { describe, expect, it } from "vitest";

import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import {
  bookingAt,
  dailyHours,
  makeDoctor,
  makeLocation,
  makePatient,
  makePractice,
  makeUser,
  makeVisitType,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { rescheduleAppointment } from "./reschedule.ts";

const at = (time: string, date: string) => toIsoInstant(Date.parse(`${date}T${time}:00+05:45`));
const WEDNESDAY = "2027-01-06";
const THURSDAY = "2027-01-07";
const ASKS = { code: "same_day_same_doctor" };

/** A patient with one visit on Wednesday and one on Thursday, by default at 09:30. */
async function twoVisits(practice: Practice, times = { wednesday: "09:30", thursday: "09:30" }) {
  const patient = await makePatient();
  const book = (time: string, date: string) =>
    bookAppointment(patient.ctx, bookingAt(practice, patient.id, at(time, date)));
  const wednesday = await book(times.wednesday, WEDNESDAY);
  const thursday = await book(times.thursday, THURSDAY);
  const move = (startsAt: string, more: object = {}, ctx: Context = patient.ctx) =>
    rescheduleAppointment(ctx, {
      appointmentId: thursday.id,
      startsAt,
      locationId: practice.locationId,
      ...more,
    });
  return { patient, wednesday, thursday, move };
}

async function makePracticeAroundTheClock(): Promise<Practice> {
  const [locationId, visitTypeId] = [await makeLocation(), await makeVisitType()];
  const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
  await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(locationId, "00:00", "24:00") });
  return { locationId, visitTypeId, doctorId };
}

describe("a visit that is moved onto a day with another one of the same doctor", () => {
  it("is moved once that is confirmed", async () => {
    const confirmSameDay = true;
    const { move } = await twoVisits(await makePractice());
    await expect(move(at("11:00", WEDNESDAY))).rejects.toMatchObject(ASKS);
    await expect(move(at("11:00", WEDNESDAY), { confirmSameDay })).resolves.toMatchObject({ version: 2 });
  });

  it("is no other visit than itself", async () => {
    const { move } = await twoVisits(await makePractice());
    await expect(move(at("11:00", THURSDAY))).resolves.toMatchObject({ version: 2 });
  });

  it("is not asked about a cancelled visit", async () => {
    const { patient, wednesday, move } = await twoVisits(await makePractice());
    await cancelAppointment(patient.ctx, { appointmentId: wednesday.id });
    await expect(move(at("11:00", WEDNESDAY))).resolves.toMatchObject({ version: 2 });
  });

  it("is not asked about another doctor, or about another patient", async () => {
    const [practice, elsewhere] = [await makePractice(), await makePractice()];
    const { patient, wednesday, move } = await twoVisits(practice);
    await cancelAppointment(patient.ctx, { appointmentId: wednesday.id });
    await bookAppointment(patient.ctx, bookingAt(elsewhere, patient.id, at("09:30", WEDNESDAY)));
    await twoVisits(practice, { wednesday: "12:00", thursday: "12:00" });
    await expect(move(at("11:00", WEDNESDAY))).resolves.toMatchObject({ version: 2 });
  });

  it("is a limit to staff too, until they confirm it or say why", async () => {
    const { move } = await twoVisits(await makePractice());
    const admin = (await makeUser("admin")).as("admin");
    await expect(move(at("11:00", WEDNESDAY), {}, admin)).rejects.toMatchObject({
      code: "override_required",
      details: { limits: ["same_day_same_doctor"] },
    });
    const why = { overrideReason: "Two wounds to dress" };
    await expect(move(at("11:00", WEDNESDAY), why, admin)).resolves.toMatchObject({ version: 2 });
    await expect(move(at("12:00", WEDNESDAY), { confirmSameDay: true }, admin)).resolves.toMatchObject({
      version: 3,
    });
  });

  it("is on the day that people at the location count", async () => {
    const times = { wednesday: "02:00", thursday: "12:00" };
    const { move } = await twoVisits(await makePracticeAroundTheClock(), times);
    // In UTC, 02:00 in Kathmandu is the day before, and 23:00 of the day before is the same day.
    await expect(move(at("12:00", WEDNESDAY))).rejects.toMatchObject(ASKS);
    await expect(move(at("23:00", "2027-01-05"))).resolves.toMatchObject({ version: 2 });
  });

  it("is asked about even when both are moved there at the same moment", async () => {
    const practice = await makePractice();
    const { patient, wednesday, move } = await twoVisits(practice);
    const moveTheOther = () =>
      rescheduleAppointment(patient.ctx, {
        appointmentId: wednesday.id,
        startsAt: at("14:00", "2027-01-08"),
        locationId: practice.locationId,
      });
    const tasks = [() => move(at("11:00", "2027-01-08")), moveTheOther];
    const answers = await heldOpen(tasks.map((task) => () => Promise.allSettled([task()])));
    expect(answers.flat()).toEqual([
      { status: "fulfilled", value: expect.objectContaining({ version: 2 }) },
      { status: "rejected", reason: expect.objectContaining(ASKS) },
    ]);
  });
});
