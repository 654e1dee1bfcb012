import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { demoMails, deliveries, patientAccess, users } from "#db/schema/index.ts";
import { resetDatabase, testDatabase } from "#db/testing/database.ts";
import { asAdmin } from "#db/testing/scratch.ts";
import { bookingAt, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { sendDeliveryAgain } from "./send-again.ts";
import { choose, livesIn, systemAt } from "./testing/remind-world.ts";
import { makeReaders, storedDeliveries } from "./testing/visit-world.ts";

const NINE = "2027-01-07T09:00:00+05:45";
const MOBILE = "+9779801234567";
const at = (text: string) => Date.parse(text);
const DUE = at("2027-01-06T09:00:00+05:45");

let world: Awaited<ReturnType<typeof makeReaders>>;

beforeEach(async () => {
  await resetDatabase();
  world = await makeReaders();
  await livesIn(world.patient.userId, "Asia/Kathmandu");
});

const setMobile = (signInPhone: string | null) =>
  inTransaction(SYSTEM, (tx) =>
    tx.update(users).set({ signInPhone }).where(eq(users.id, world.patient.userId)),
  );
const byText = (channels: ("email" | "sms")[]) =>
  choose(world.patient.userId, { reminderChannels: channels, changedAt: NOW - HOUR_MS });
const book = (startsAt = NINE) =>
  bookAppointment(world.patient.ctx, bookingAt(world.practice, world.patient.id, startsAt));
const toPatient = async () =>
  (await inTransaction(SYSTEM, (tx) => tx.select().from(demoMails).orderBy(demoMails.id))).filter(
    ({ recipient }) => recipient === MOBILE || recipient === world.patientEmail,
  );

async function sentAt(now: number): Promise<string[]> {
  const before = (await toPatient()).length;
  await deliverDue(() => systemAt(now));
  return (await toPatient()).slice(before).map(({ channel, subject }) => `${channel} ${subject}`);
}

describe("a reminder by text message", () => {
  test("says day, time, place and telephone, and goes beside the mail where both were chosen", async () => {
    await setMobile(MOBILE);
    await byText(["email", "sms"]);
    await book();
    await sentAt(NOW + MINUTE_MS);
    const subject = "Reminder: your appointment on Thu 7 January 2027, 09:00";
    expect((await sentAt(DUE)).toSorted()).toEqual([`email ${subject}`, `sms ${subject}`]);
    expect((await toPatient()).find(({ channel }) => channel === "sms")).toMatchObject({
      recipient: MOBILE,
      body: "Reminder: appointment Thu 7 January 2027, 09:00, Kathmandu time (GMT+5:45), Patan Clinic, 12 Mangal Bazaar, Lalitpur. Phone +977 1 5522266",
      html: null,
    });
  });

  test("is a mail for a reader who has no confirmed number any more", async () => {
    await byText(["sms"]);
    await book();
    await sentAt(NOW + MINUTE_MS);
    expect(await sentAt(DUE)).toEqual(["email Reminder: your appointment on Thu 7 January 2027, 09:00"]);
  });

  test("is not sent where the number went between the making and the sending", async () => {
    await setMobile(MOBILE);
    await choose(world.patient.userId, {
      ...{ reminderChannels: ["sms"], quietFrom: null, quietUntil: null, changedAt: NOW - HOUR_MS },
    });
    await book();
    await sentAt(NOW + MINUTE_MS);
    await sentAt(DUE);
    await setMobile(null);
    const again = (await storedDeliveries()).find(({ channel }) => channel === "sms");
    const admin = { ...(await makeUser("admin")).as("admin"), now: DUE + MINUTE_MS };
    await sendDeliveryAgain(admin, { deliveryId: again?.id });
    expect(await sentAt(DUE + 2 * MINUTE_MS)).toEqual([]);
    expect((await storedDeliveries()).at(-1)).toMatchObject({
      ...{ repeats: again?.id, reminderId: again?.reminderId },
      ...{ state: "failed", cause: "no_address" },
    });
  });
});

test("a reminder that an administrator sends again tells what is still so", async () => {
  await book();
  await sentAt(NOW + MINUTE_MS);
  await sentAt(DUE);
  const told = (await storedDeliveries()).find(({ news }) => news === "reminder");
  const admin = { ...(await makeUser("admin")).as("admin"), now: DUE + MINUTE_MS };
  await sendDeliveryAgain(admin, { deliveryId: told?.id });
  expect(await sentAt(DUE + 2 * MINUTE_MS)).toHaveLength(1);
  const [repeated] = await inTransaction(SYSTEM, (tx) =>
    tx
      .select()
      .from(deliveries)
      .where(eq(deliveries.repeats, told?.id ?? "")),
  );
  expect(repeated).toMatchObject({ news: "reminder", state: "delivered" });
});

describe("news of what the clinic did at night", () => {
  const doctorAt = (now: number) => ({ ...world.doctorUser.as("doctor"), now });
  const NIGHT = at("2027-01-05T22:00:00+05:45");

  test("waits for the morning, and tells then what is true", async () => {
    const visit = await book("2027-01-08T09:00:00+05:45");
    await sentAt(NOW + MINUTE_MS);
    const moved = { appointmentId: visit.id, version: visit.version, startsAt: "2027-01-08T10:00:00+05:45" };
    const { locationId } = world.practice;
    const { version } = await rescheduleAppointment(doctorAt(NIGHT), { ...moved, locationId });
    expect(await sentAt(NIGHT + HOUR_MS)).toEqual([]);
    const later = NIGHT + 2 * HOUR_MS;
    await cancelAppointment(doctorAt(later), { appointmentId: visit.id, version });
    expect(await sentAt(at("2027-01-06T07:59:59+05:45"))).toEqual([]);
    expect(await sentAt(at("2027-01-06T08:00:00+05:45"))).toEqual([
      "email Appointment cancelled: Fri 8 January 2027, 10:00",
    ]);
  });

  test("is told at once of an appointment within 24 hours, whatever was chosen", async () => {
    await choose(world.patient.userId, { reminderLeads: [], changedAt: NOW - HOUR_MS });
    await inTransaction(SYSTEM, (tx) => tx.update(patientAccess).set({ wantsReminders: false }));
    const visit = await book("2027-01-06T09:00:00+05:45");
    await sentAt(NOW + MINUTE_MS);
    const ill = { appointmentId: visit.id, version: visit.version, overrideReason: "The doctor is ill" };
    await cancelAppointment(doctorAt(NIGHT), ill);
    expect(await sentAt(NIGHT + MINUTE_MS)).toEqual([
      "email Appointment cancelled: Wed 6 January 2027, 09:00",
    ]);
  });
});

test("looking for what is due reads a handful of pages among 100,000 appointments", async () => {
  const { adminUrl } = testDatabase();
  await asAdmin(
    adminUrl,
    `set session_replication_role = replica;
     insert into reminder_checks select uuidv7(), '2027-02-01'::timestamptz + n * interval '1 minute', now()
       from generate_series(1, 100000) n;
     set session_replication_role = default;
     analyze reminder_checks`,
  );
  const plan = await asAdmin(
    adminUrl,
    `explain (analyze, buffers, costs off, timing off, summary off)
     select appointment_id from reminder_checks where next_at <= '2027-01-06' order by next_at, appointment_id limit 100`,
  );
  const text = JSON.stringify(plan);
  expect(text).toContain("reminder_checks_due");
  expect(Number(/shared (?:hit|read)=(\d+)/.exec(text)?.[1])).toBeLessThan(20);
}, 30_000);
