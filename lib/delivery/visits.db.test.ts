import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { patientAccess, transportStops } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { sendDeliveryAgain } from "./send-again.ts";
import { ResendStandIn } from "./testing/resend-stand-in.ts";
import { after, makeReaders, sendThrough, storedDeliveries } from "./testing/visit-world.ts";

const NINE = "2027-01-11T09:00:00+05:45";
const TEN = "2027-01-11T10:00:00+05:45";

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
        [world.patientEmail, "Appointment booked: Mon 11 January 2027, 09:00"],
        [world.doctorEmail, "Appointment booked: Mon 11 January 2027, 09:00"],
      ]),
    );
    for (const { text } of resend.taken) {
      expect(text).toContain("When: Mon 11 January 2027, 09:00, Kathmandu time (GMT+5:45)");
      expect(text).toContain("Where: Patan Clinic, 12 Mangal Bazaar, Lalitpur");
      expect(text).not.toMatch(/canary|Consultation|Neill|Rai|1988|[{}]|undefined/);
    }
    expect(resend.taken.find(({ to }) => to === world.patientEmail)?.text).toContain("+97715522266");
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
    // The patient cancelled what the doctor never heard of: to the doctor it is somebody else who cancelled.
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
      "Appointment booked: Mon 11 January 2027, 09:00",
      "Appointment moved to Mon 11 January 2027, 10:00",
    ]);
    expect(resend.taken.at(-1)?.text).toMatch(
      /When: Mon 11 January 2027, 10:00.*\n(.*\n)*Before: Mon 11 January 2027, 09:00/,
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
    // Of the first the provider may have told: that it is cancelled is true whatever arrived.
    expect(subjects().toSorted()).toEqual([
      "Appointment booked: Mon 11 January 2027, 09:00",
      "Appointment cancelled: Mon 11 January 2027, 10:00",
    ]);
    expect(again.startsAt).toBe(visit.startsAt);
    expect((await storedDeliveries()).filter(({ state }) => state === "waiting")).toEqual([]);
  });

  test("of a booking that was refused is never told", async () => {
    await book();
    await expect(book()).rejects.toMatchObject({ code: "same_day_same_doctor" });
    await deliverAt(MINUTE_MS);
    expect(resend.asked).toHaveLength(2);
  });

  test("is not told to a doctor who did it, nor to anybody who has lost access or never confirmed an address", async () => {
    const stranger = await makeUser("patient");
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
    await cancel(visit, doctor);
    await inTransaction(SYSTEM, (tx) => tx.delete(patientAccess));
    await deliverAt(2 * MINUTE_MS);
    expect(resend.taken).toEqual([]);
    expect((await states()).filter(([, state]) => state === "failed")).toEqual([
      ["patient", "failed", "no_address"],
    ]);
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

describe("the provider", () => {
  const keys = () => new Set(resend.asked).size;

  test("is asked again under the same key when it answers 500, null or nothing, and the mail arrives once", async () => {
    await book();
    for (const [index, mood] of (["failing", "null", "empty", "dead", "dropping"] as const).entries()) {
      resend.mood = mood;
      await deliverAt((index + 1) * HOUR_MS);
      expect((await states()).map(([, state]) => state)).toEqual(["waiting", "waiting"]);
    }
    resend.mood = "fine";
    await deliverAt(6 * HOUR_MS);
    expect(keys()).toBe(2);
    expect(resend.taken).toHaveLength(2);
    expect((await states()).map(([, state]) => state)).toEqual(["delivered", "delivered"]);
  });

  test("stops the channel when it refuses the key or the quota is used up, and every message is kept", async () => {
    await book();
    for (let hour = 1; hour <= 40; hour += 3) {
      resend.mood = hour < 20 ? "revoked" : "quota";
      await deliverAt(hour * HOUR_MS);
    }
    const stops = await inTransaction(SYSTEM, (tx) => tx.select().from(transportStops));
    expect(stops).toMatchObject([{ channel: "email", cause: "quota_used" }]);
    expect((await states()).map(([, state]) => state)).toEqual(["waiting", "waiting"]);
    resend.mood = "fine";
    await deliverAt(41 * HOUR_MS);
    expect((await states()).map(([, state]) => state)).toEqual(["delivered", "delivered"]);
    expect(await inTransaction(SYSTEM, (tx) => tx.select().from(transportStops))).toEqual([]);
  });

  test("is left alone as long as its Retry-After says, by every worker", async () => {
    resend.mood = "slow";
    await book();
    await deliverAt(MINUTE_MS);
    const asked = resend.asked.length;
    resend.mood = "fine";
    await Promise.all([deliverAt(MINUTE_MS + 6_000), deliverAt(MINUTE_MS + 6_000)]);
    expect(resend.asked).toHaveLength(asked);
    await deliverAt(MINUTE_MS + 7_000);
    expect(resend.taken).toHaveLength(2);
  });

  test("ends one delivery where it refuses the recipient, and an administrator has it sent again, once", async () => {
    resend.mood = "refusing";
    await book();
    await deliverAt(MINUTE_MS);
    const [refused] = await storedDeliveries();
    expect(refused).toMatchObject({ state: "failed", cause: "refused" });
    resend.mood = "fine";
    const admin = (await makeUser("admin")).as("admin");
    await sendDeliveryAgain(admin, { deliveryId: refused?.id });
    await expect(sendDeliveryAgain(admin, { deliveryId: refused?.id })).rejects.toMatchObject({
      code: "wrong_state",
    });
    await expect(sendDeliveryAgain(world.patient.ctx, { deliveryId: refused?.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await deliverAt(2 * MINUTE_MS);
    expect(subjects()).toEqual(["Appointment booked: Mon 11 January 2027, 09:00"]);
  });

  test("that says nothing for 23 hours leaves the rest to an administrator, because it forgets the key", async () => {
    resend.mood = "dropping";
    await book();
    for (let hour = 0; hour < 24; hour += 1) await deliverAt(hour * HOUR_MS + MINUTE_MS);
    resend.mood = "fine";
    await deliverAt(26 * HOUR_MS);
    expect((await states()).map(([, state, cause]) => [state, cause])).toEqual([
      ["undecided", "unknown_outcome"],
      ["undecided", "unknown_outcome"],
    ]);
    expect(resend.taken).toHaveLength(2);
  });
});
