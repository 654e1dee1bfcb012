import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { patientAccess } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { ResendStandIn } from "./testing/resend-stand-in.ts";
import {
  after,
  haveNoQuietHours,
  makeReaders,
  sendThrough,
  storedDeliveries,
} from "./testing/visit-world.ts";

const NINE = "2027-01-05T09:00:00+05:45";
const TEN = "2027-01-05T10:00:00+05:45";

let resend: ResendStandIn;
let world: Awaited<ReturnType<typeof makeReaders>>;

beforeEach(async () => {
  await resetDatabase();
  world = await makeReaders();
  resend = new ResendStandIn(NOW);
  sendThrough(await resend.start());
});

afterEach(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  await resend.stop();
});

const book = (at = NINE) =>
  bookAppointment(world.patient.ctx, bookingAt(world.practice, world.patient.id, at));
const move = (visit: { id: string; version: number }, startsAt: string) =>
  rescheduleAppointment(world.patient.ctx, {
    ...{ appointmentId: visit.id, version: visit.version, startsAt },
    locationId: world.practice.locationId,
  });
const cancel = (visit: { id: string; version: number }, ctx = world.patient.ctx) =>
  cancelAppointment(ctx, { appointmentId: visit.id, version: visit.version });

async function deliverAt(ms: number): Promise<void> {
  resend.now = NOW + ms;
  await deliverDue(after(ms));
}
const subjectsTo = (email: string) =>
  resend.taken.filter(({ to }) => to === email).map(({ subject }) => subject);
const subjects = () => subjectsTo(world.patientEmail);
const states = async () =>
  (await storedDeliveries()).map(({ audience, state, cause }) => [audience, state, cause]);

describe("news about a visit", () => {
  test("tells patient and doctor when and where, and nothing of the kind, the reason or a surname", async () => {
    await bookAppointment(world.patient.ctx, {
      ...bookingAt(world.practice, world.patient.id, NINE),
      reason: "canary reason",
      notes: "canary notes",
    });
    await deliverAt(MINUTE_MS);
    expect(resend.taken.map(({ to, subject }) => [to, subject])).toEqual(
      expect.arrayContaining([
        [world.patientEmail, "Appointment booked: Tue 5 January 2027, 09:00"],
        [world.doctorEmail, "Appointment booked: Tue 5 January 2027, 09:00"],
      ]),
    );
    for (const { text } of resend.taken) {
      expect(text).toContain("When: Tue 5 January 2027, 09:00, Kathmandu time (GMT+5:45)");
      expect(text).toContain("Where: Patan Clinic, 12 Mangal Bazaar, Lalitpur");
      expect(text).not.toMatch(/canary|Consultation|Neill|Rai|1988|[{}]|undefined/);
    }
    expect(resend.taken.find(({ to }) => to === world.patientEmail)?.text).toContain("+977 1 5522266");
    expect(await states()).toEqual([
      ["patient", "delivered", null],
      ["doctor", "delivered", null],
    ]);
    expect(await storedDeliveries()).toMatchObject(
      ["mail-1", "mail-2"].map(() => ({
        attempts: 1,
        toldVersion: 1,
        providerId: expect.stringMatching(/^mail-\d$/),
      })),
    );
  });

  test("rests for half a minute, and what is undone meanwhile is told to nobody", async () => {
    const visit = await book();
    await deliverAt(29_000);
    expect(await storedDeliveries()).toEqual([]);
    await cancel(visit);
    await deliverAt(31_000);
    // The patient cancelled a visit that the doctor was never told of.
    expect(subjects()).toEqual([]);
  });

  test("names both times where it has moved, and says nothing where it has come back", async () => {
    const visit = await book();
    await deliverAt(MINUTE_MS);
    const moved = await move(visit, TEN);
    await deliverAt(2 * MINUTE_MS);
    await move(await move(moved, NINE), TEN);
    await deliverAt(3 * MINUTE_MS);
    expect(subjects()).toEqual([
      "Appointment booked: Tue 5 January 2027, 09:00",
      "Appointment moved to Tue 5 January 2027, 10:00",
    ]);
    expect(resend.taken.at(-1)?.text).toMatch(
      /When: Tue 5 January 2027, 10:00.*\n(.*\n)*Before: Tue 5 January 2027, 09:00/,
    );
  });

  test("in an outage comes to one true mail for each visit and reader", async () => {
    resend.mood = "dead";
    const visit = await book();
    await deliverAt(MINUTE_MS);
    await cancel(await move(visit, TEN));
    const again = await book();
    await deliverAt(2 * MINUTE_MS);
    resend.mood = "fine";
    for (let minute = 3; minute <= 60; minute += 3) await deliverAt(minute * MINUTE_MS);
    // The first mail may have arrived: that it is cancelled is true in any case.
    expect(subjects().toSorted()).toEqual([
      "Appointment booked: Tue 5 January 2027, 09:00",
      "Appointment cancelled: Tue 5 January 2027, 10:00",
    ]);
    expect(again.startsAt).toBe(visit.startsAt);
    expect((await storedDeliveries()).filter(({ state }) => state === "waiting")).toEqual([]);
  });

  test("of a booking that was refused is never told", async () => {
    await book();
    await expect(book()).rejects.toMatchObject({ code: "already_booked" });
    await deliverAt(MINUTE_MS);
    expect(resend.asked).toHaveLength(2);
  });

  test("is told to nobody who has lost access or never confirmed an address, and to a doctor who did it only for a calendar that shows it", async () => {
    const stranger = await makeUser("patient");
    await haveNoQuietHours(stranger.id, world.patient.userId);
    const row = {
      userId: stranger.id,
      patientId: world.patient.id,
      relation: "carer",
      createdAt: NOW,
    } as const;
    await inTransaction(SYSTEM, (tx) => tx.insert(patientAccess).values(row));
    const visit = await book();
    await deliverAt(MINUTE_MS);
    resend.taken.length = 0;
    const doctor = world.doctorUser.as("doctor");
    const unseen = await book("2027-01-06T11:00:00+05:45");
    await cancel(visit, doctor);
    await cancel(unseen, doctor);
    await inTransaction(SYSTEM, (tx) => tx.delete(patientAccess));
    await deliverAt(2 * MINUTE_MS);
    expect(resend.taken.map(({ to }) => to)).toEqual([world.doctorEmail]);
    expect((await states()).filter(([, state]) => state === "failed")).toEqual([
      ["patient", "failed", "no_address"],
    ]);
  });

  test("reaches a doctor at once for today and tomorrow, else at 07:00, and never with a patient's name", async () => {
    const visit = await book("2027-01-07T09:00:00+05:45");
    await deliverAt(59 * MINUTE_MS);
    expect(subjectsTo(world.doctorEmail)).toEqual([]);
    // It moves into tomorrow: the diary that the doctor is about to open has changed.
    const moved = await move(visit, NINE);
    await deliverAt(59 * MINUTE_MS + 31_000);
    expect(subjectsTo(world.doctorEmail)).toEqual(["Appointment booked: Tue 5 January 2027, 09:00"]);
    await move(moved, "2027-01-07T09:00:00+05:45");
    await deliverAt(60 * MINUTE_MS + 2_000);
    expect(subjectsTo(world.doctorEmail)).toEqual([
      "Appointment booked: Tue 5 January 2027, 09:00",
      "Appointment moved to Thu 7 January 2027, 09:00",
    ]);
    await book("2027-01-08T09:00:00+05:45");
    await deliverAt(2 * HOUR_MS);
    expect(subjectsTo(world.doctorEmail)).toHaveLength(2);
    await deliverAt(25 * HOUR_MS);
    expect(subjectsTo(world.doctorEmail)).toHaveLength(3);
    for (const { text } of resend.taken.filter(({ to }) => to === world.doctorEmail))
      expect(text).not.toMatch(/Amara|Neill/);
  });

  test("of a visit that has begun is not sent any more", async () => {
    resend.mood = "revoked";
    await book();
    await deliverAt(MINUTE_MS);
    resend.mood = "fine";
    await deliverAt(8 * 24 * HOUR_MS);
    expect(resend.taken).toEqual([]);
    expect(await states()).toEqual([
      ["patient", "failed", "too_late"],
      ["doctor", "failed", "too_late"],
    ]);
  });
});
