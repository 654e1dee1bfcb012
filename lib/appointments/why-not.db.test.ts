import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { addHoliday } from "#lib/availability/add-holiday.ts";
import { addLeave } from "#lib/availability/add-leave.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { doctors, locations } from "#db/schema/index.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import {
  bookingAt,
  contextOf,
  makeLocation,
  makePatient,
  makePractice,
  makeUser,
  makeVisitType,
  SYSTEM,
} from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { loadWhyNot, WhyNotQuery } from "./why-not.ts";
import { loadWhyNotPage } from "./why-not-page.ts";

const at = (time: string, date = "2027-01-06") => `${date}T${time}:00+05:45`;

let doctor: Context;
let practice: Awaited<ReturnType<typeof makePractice>>;

beforeEach(async () => {
  const user = await makeUser("doctor");
  doctor = user.as("doctor");
  practice = await makePractice({
    doctor: { userId: user.id, horizonDays: 60 },
    visitType: { noticeMinutes: 120, modes: ["in_person"] },
  });
});

const ask = (startsAt: string, more: object = {}, ctx = doctor) =>
  inReadTransaction(ctx, (tx) =>
    loadWhyNot(tx, ctx, parseInput(WhyNotQuery, { ...practice, mode: "in_person", startsAt, ...more })),
  );
const reasonsOf = async (startsAt: string, more: object = {}) => (await ask(startsAt, more)).reasons;
const codesOf = async (startsAt: string, more: object = {}) =>
  (await reasonsOf(startsAt, more)).map(({ code }) => code);

describe("why a time cannot be booked", () => {
  it("has no reason for a free time", async () => {
    expect(await ask(at("10:00"))).toEqual({
      startsAt: Date.parse(at("10:00")),
      timeZone: "Asia/Kathmandu",
      reasons: [],
    });
  });

  it("names all reasons of one time, with the limits that they are about", async () => {
    const patient = await makePatient();
    await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("10:00")));
    expect(await reasonsOf(at("10:10"), { mode: "video" })).toEqual([
      { code: "type_without_mode" },
      { code: "not_aligned", stepMinutes: 30 },
      { code: "slot_taken" },
    ]);
    expect(await reasonsOf(at("07:00", "2027-01-04"))).toEqual([
      { code: "too_soon", noticeMinutes: 120 },
      { code: "outside_opening_hours" },
    ]);
    expect(await reasonsOf(at("10:00", "2027-03-20"))).toContainEqual({
      code: "too_far_ahead",
      horizonDays: 60,
    });
    expect(await codesOf(at("10:00", "2027-01-03"))).toContain("in_the_past");
  });

  it("says why there are no hours: leave from noon, or a holiday by its name, and neither where there are some", async () => {
    const { doctorId, locationId } = practice;
    await addLeave(SYSTEM, { doctorId, fromDate: "2027-01-07", untilDate: "2027-01-07", fromNoon: true });
    await addHoliday(SYSTEM, { locationId, date: "2027-01-08", name: "Prithvi Jayanti" });
    expect(await codesOf(at("10:00", "2027-01-07"))).toEqual([]);
    expect(await codesOf(at("14:00", "2027-01-07"))).toEqual(["leave", "outside_opening_hours"]);
    expect(await reasonsOf(at("10:00", "2027-01-08"))).toEqual([
      { code: "holiday", name: "Prithvi Jayanti" },
      { code: "outside_opening_hours" },
    ]);
  });

  it("says what is not offered at all: the doctor, or the place", async () => {
    await inTransaction(SYSTEM, async (tx) => {
      await tx.update(doctors).set({ isActive: false }).where(eq(doctors.id, practice.doctorId));
      await tx.update(locations).set({ isPublic: false }).where(eq(locations.id, practice.locationId));
    });
    expect(await codesOf(at("10:00"))).toEqual(["doctor_taken_out", "location_not_public"]);
  });

  it("is answered to the doctor and to administrators, about what the doctor has", async () => {
    const admin = (await makeUser("admin")).as("admin");
    expect((await ask(at("10:00"), {}, admin)).reasons).toEqual([]);
    const refused = [
      [(await makeUser("doctor")).as("doctor"), "forbidden"],
      [(await makePatient()).ctx, "forbidden"],
      [contextOf(ANONYMOUS), "unauthenticated"],
    ] as const;
    for (const [ctx, code] of refused)
      await expect(ask(at("10:00"), {}, ctx)).rejects.toMatchObject({ code });
    expect(await codesOf(at("10:00"), { visitTypeId: await makeVisitType() })).toContain("type_not_offered");
    await expect(ask(at("10:00"), { visitTypeId: practice.doctorId })).rejects.toMatchObject({
      code: "unknown_visit_type",
    });
    await expect(ask(at("10:00"), { locationId: await makeLocation() })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(ask("soon")).rejects.toMatchObject({ fields: { startsAt: "invalid_instant" } });
  });
});

describe("the page that asks", () => {
  const page = (address: object) => inReadTransaction(doctor, (tx) => loadWhyNotPage(tx, doctor, address));

  it("answers a time on the location's clock, and says when none was typed", async () => {
    const { visitTypeId: type, locationId: location } = practice;
    const asked = { type, location, mode: "in_person", date: "2027-01-06" };
    expect(await page({})).toMatchObject({ answer: null, isUnreadable: false });
    expect(await page({ ...asked, time: "9.30" })).toMatchObject({
      answer: { startsAt: Date.parse(at("09:30")), reasons: [] },
    });
    expect(await page({ ...asked, time: "soon" })).toMatchObject({ answer: null, isUnreadable: true });
    const elsewhere = { ...asked, time: "09:30", location: await makeLocation() };
    expect(await page(elsewhere)).toMatchObject({ answer: null, isUnreadable: false });
  });
});
