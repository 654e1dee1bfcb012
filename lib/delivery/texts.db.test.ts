import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { createPatient } from "#lib/patients/create.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { linkPatient } from "#lib/patients/link-user.ts";
import { loadPatientFile } from "#lib/patients/queries-file.ts";
import { updatePatient } from "#lib/patients/update.ts";
import { auditEntries, demoMails, textConsents } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makePractice, makeUser, NOW, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { sendDeliveryAgain } from "./send-again.ts";
import { systemAt } from "./testing/remind-world.ts";
import { storedDeliveries } from "./testing/visit-world.ts";

const MOBILE = "+9779801234567";
const NINE = "2027-01-07T09:00:00+05:45";
const PLACE = "Patan Clinic, 12 Mangal Bazaar, Lalitpur. Phone +977 1 5522266";
const ZONE = "Kathmandu time (GMT+5:45)";
const at = (text: string) => Date.parse(text);
/** `NOW` is six in the morning, and in the usual quiet hours. */
const MORNING = at("2027-01-04T08:00:00+05:45");
const DAY_BEFORE = at("2027-01-06T09:00:00+05:45");

let admin: Context;
let practice: Practice;
let patientId: string;

const FILE = { name: "Amara O'Neill", phone: "+977 980-1234567", timeZone: "Asia/Kathmandu" };

beforeEach(async () => {
  await resetDatabase();
  admin = (await makeUser("admin")).as("admin");
  practice = await makePractice();
  ({ id: patientId } = await createPatient(SYSTEM, FILE));
});

let version = 1;
beforeEach(() => {
  version = 1;
});

async function note(textMessages: string | undefined, more: object = {}): Promise<void> {
  const file = { ...FILE, patientId, version, textMessages, ...more };
  ({ version } = await updatePatient(admin, file));
}
const book = (ctx = admin) =>
  bookAppointment(ctx, { ...bookingAt(practice, patientId, NINE), reason: "canary reason" });
const texts = () => inTransaction(SYSTEM, (tx) => tx.select().from(demoMails).orderBy(demoMails.id));

async function textedAt(now: number): Promise<string[]> {
  const before = (await texts()).length;
  await deliverDue(() => systemAt(now));
  const sent = (await texts()).slice(before);
  for (const { channel, recipient, html } of sent)
    expect([channel, recipient, html]).toEqual(["sms", MOBILE, null]);
  return sent.map(({ body }) => body);
}

describe("a patient without an account who agreed to text messages", () => {
  test("is told of the appointment, of what the clinic changes, and reminded: day, time, place, telephone", async () => {
    await note("en");
    const visit = await book();
    expect(await textedAt(NOW + MINUTE_MS)).toEqual([]);
    const when = `Thu 7 January 2027, 09:00, ${ZONE}, ${PLACE}`;
    expect(await textedAt(MORNING)).toEqual([`Your appointment is booked: ${when}`]);
    const later = { ...admin, now: MORNING + HOUR_MS };
    const moved = await rescheduleAppointment(later, {
      ...{ appointmentId: visit.id, version: visit.version, startsAt: "2027-01-07T10:00:00+05:45" },
      locationId: practice.locationId,
    });
    const then = `Thu 7 January 2027, 10:00, ${ZONE}, ${PLACE}`;
    expect(await textedAt(later.now + MINUTE_MS)).toEqual([`Your appointment has moved. It is now: ${then}`]);
    expect(await textedAt(DAY_BEFORE)).toEqual([]);
    expect(await textedAt(DAY_BEFORE + HOUR_MS)).toEqual([`Reminder: appointment ${then}`]);
    expect(await textedAt(DAY_BEFORE + 2 * HOUR_MS)).toEqual([]);
    const ill = { appointmentId: visit.id, version: moved.version, overrideReason: "The doctor is ill" };
    await cancelAppointment({ ...admin, now: DAY_BEFORE + 3 * HOUR_MS }, ill);
    expect(await textedAt(DAY_BEFORE + 4 * HOUR_MS)).toEqual([`Your appointment is cancelled: ${then}`]);
    for (const { subject, body } of await texts())
      expect(subject + body).not.toMatch(/canary|Amara|Neill|Consult/);
  });

  test.each([
    ["es", "Su cita está reservada: jue 7 de enero de 2027"],
    ["ne", "तपाईंको अपोइन्टमेन्ट बुक भयो: "],
  ])("reads the language that was noted: %s", async (language, beginning) => {
    await note(language);
    await book();
    const [text = ""] = await textedAt(MORNING);
    expect(text.startsWith(beginning), text).toBe(true);
  });

  test("hears nothing before staff noted it, and nothing once it is taken back", async () => {
    await book();
    expect(await textedAt(MORNING)).toEqual([]);
    await note("en");
    expect((await storedDeliveries()).filter(({ channel }) => channel === "sms")).toEqual([]);
    await note("none");
    expect(await textedAt(DAY_BEFORE)).toEqual([]);
  });

  test("is not texted where it is taken back between the making and the sending", async () => {
    await note("en");
    await book();
    await textedAt(NOW + MINUTE_MS);
    await note("none");
    expect(await textedAt(MORNING)).toEqual([]);
    expect(await storedDeliveries()).toMatchObject([
      { userId: null, channel: "sms", state: "silent", cause: "not_wanted" },
    ]);
  });

  test("hears of what was cancelled before they were told of it, whoever did it", async () => {
    await note("en");
    const { id: appointmentId, version: shown } = await book();
    await textedAt(NOW + MINUTE_MS);
    await cancelAppointment(SYSTEM, { appointmentId, version: shown });
    const [text = ""] = await textedAt(MORNING);
    expect(text).toMatch(/^Your appointment is cancelled: /);
  });

  test("can be texted again by an administrator", async () => {
    await note("en");
    await book();
    await textedAt(MORNING);
    const [told] = await storedDeliveries();
    await sendDeliveryAgain({ ...admin, now: MORNING + 1 }, { deliveryId: told?.id });
    expect(await textedAt(MORNING + 2)).toHaveLength(1);
  });
});

describe("the consent", () => {
  const stored = () => inTransaction(SYSTEM, (tx) => tx.select().from(textConsents));

  test("says who noted it and when, and keeps that while the file changes otherwise", async () => {
    await note("en");
    const noted = { patientId, phone: MOBILE, locale: "en", givenAt: NOW };
    expect(await stored()).toMatchObject([noted]);
    admin = { ...(await makeUser("admin")).as("admin"), now: NOW + HOUR_MS };
    await note("en", { name: "Amara Rai" });
    await note(undefined, { insurerName: "Shikhar" });
    expect(await stored()).toMatchObject([noted]);
  });

  test("is of one number and of no account: another number or an account ends it", async () => {
    await note("en");
    await note(undefined, { phone: "+977 985 1234567" });
    expect(await stored()).toEqual([]);
    await note("ne", { phone: "+977 985 1234567" });
    expect(await stored()).toMatchObject([{ phone: "+9779851234567" }]);
    const user = await makeUser("patient");
    await linkPatient(admin, { userId: user.id, patientId });
    expect(await stored()).toEqual([]);
    version += 1;
    await expect(note("en")).rejects.toMatchObject({ code: "wrong_state" });
  });

  test("ends with the number whoever changes it, is seen by who acts for the patient, and is in the trail", async () => {
    await note("en");
    const parent = await makeUser("patient");
    await grantPatientAccess(SYSTEM, { userId: parent.id, patientId, relation: "parent" });
    const ctx = parent.as("patient");
    const file = () => inTransaction(ctx, (tx) => loadPatientFile(tx, ctx, { patientId }));
    expect((await file()).textConsent).toEqual({ language: "en", givenAt: NOW, notedBy: null });
    await updatePatient(ctx, { ...FILE, patientId, version, phone: "+977 985 1234567" });
    expect((await file()).textConsent).toBeNull();
    const entries = await inTransaction(SYSTEM, (tx) =>
      tx
        .select({ fields: auditEntries.fields })
        .from(auditEntries)
        .where(and(eq(auditEntries.entityId, patientId), eq(auditEntries.action, "patient.update")))
        .orderBy(auditEntries.id),
    );
    expect(entries.map(({ fields }) => fields)).toEqual([["textMessages"], ["phone"]]);
  });

  test("needs a number, and an administrator", async () => {
    const noNumber = { phone: undefined, dateOfBirth: "1990-05-17" };
    await expect(note("en", noNumber)).rejects.toMatchObject({ fields: { phone: "required" } });
    const owner = await makeUser("patient");
    await linkPatient(admin, { userId: owner.id, patientId });
    const input = { ...FILE, patientId, version: 2, textMessages: "none" };
    await expect(updatePatient(owner.as("patient"), input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(note("xx")).rejects.toMatchObject({ code: "invalid_input" });
  });
});
