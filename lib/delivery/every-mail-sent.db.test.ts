import { createServer } from "node:http";
import { json } from "node:stream/consumers";

import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { inviteUser } from "#lib/invitations/invite.ts";
import { ACCOUNT_MESSAGE_KINDS, MESSAGE_AUDIENCES, NEWS } from "#lib/outbox/constants.ts";
import { writeMessages } from "#lib/outbox/write-messages.ts";
import { createPatient } from "#lib/patients/create.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { updatePatient } from "#lib/patients/update.ts";
import {
  accountMessages,
  doctors,
  doctorVisitTypes,
  locations,
  organisation,
  patients,
  users,
  verificationCodes,
  visitTypes,
} from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";
import { PAYLOADS } from "#e2e/support/payloads.ts";

import { deliverDue } from "./deliver.ts";
import { listeningOn } from "./testing/listening-on.ts";
import { choose, systemAt } from "./testing/remind-world.ts";
import { SmtpStandIn } from "./testing/smtp-stand-in.ts";
import { offerTo } from "#lib/waitlist/testing/offer-to.ts";
import { makeReaders, sendBySmtpTo, storedDeliveries } from "./testing/visit-world.ts";

const HOSTILE = `\u202eAoife＠evil.example\r\nBcc: b@evil.example\r\n\r\n${PAYLOADS[0]}${PAYLOADS[12]}`;
const MOBILE = "+9779801234567";
/** A doctor is told that a declined request was cancelled; doctors get no reminders. */
const NEVER = ["declined doctor email", "reminder doctor email"];

let smtp: SmtpStandIn;
let world: Awaited<ReturnType<typeof makeReaders>>;
const texts: { to: string; text: string }[] = [];
const gateway = createServer((request, response) => {
  void json(request).then((body) => {
    // The one cast: the gateway is sent this, or the test that reads it fails.
    texts.push(body as { to: string; text: string });
    response.writeHead(200).end();
  });
});

beforeEach(async () => {
  await resetDatabase();
  world = await makeReaders();
  smtp = new SmtpStandIn();
  sendBySmtpTo(await smtp.start());
  vi.stubEnv("SMS_GATEWAY_URL", await listeningOn(gateway));
  vi.stubEnv("SMS_GATEWAY_TOKEN", "a-token-of-the-gateway");
  forgetEnv();
});

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
  smtp.stop();
  gateway.close();
});

const onDay = (day: number, time = "09:00") => `2027-01-${String(day).padStart(2, "0")}T${time}:00+05:45`;
const deliverAt = (now: number) => deliverDue(() => systemAt(now));
const needsConfirmation = (needs: boolean) =>
  inTransaction(SYSTEM, (tx) => tx.update(doctorVisitTypes).set({ needsConfirmation: needs }));

/** Sets every name to text that a mail must escape, and health data to text that no mail may contain. */
async function nameEverythingHostile(tx: Tx): Promise<void> {
  const name = HOSTILE.slice(0, 200);
  await tx.update(users).set({ name });
  await tx.update(patients).set({ name });
  await tx.update(doctors).set({ name });
  await tx.update(locations).set({ name, addressLine: name, city: name });
  // The database allows the organisation one line.
  await tx.update(organisation).set({ name: `\u202e＠${PAYLOADS[0]}`, replyTo: null });
  await tx.update(visitTypes).set({ name: "canary kind", description: "canary kind", slug: "canary-kind" });
}

/** One appointment on each of several days, one for each possible outcome. */
async function runThrough(patientId: string, staff: Context, hour: string): Promise<void> {
  const at = (ctx: Context, now: number) => ({ ...ctx, now });
  const book = (day: number, now: number) =>
    bookAppointment(at(world.patient.ctx, now), {
      ...bookingAt(world.practice, patientId, onDay(day, hour)),
      ...{ reason: "canary reason", notes: "canary notes" },
    });
  await needsConfirmation(false);
  const [moved, cancelled] = [await book(7, NOW), await book(8, NOW)];
  await needsConfirmation(true);
  const [confirmed, declined] = [await book(11, NOW), await book(12, NOW)];
  await deliverAt(NOW + MINUTE_MS);
  const morning = NOW + 3 * HOUR_MS;
  await deliverAt(morning);
  const { locationId } = world.practice;
  const startsAt = onDay(7, hour.replace(":00", ":30"));
  const { id: appointmentId, version } = moved;
  await rescheduleAppointment(at(staff, morning), { appointmentId, version, startsAt, locationId });
  for (const { id, version: shown } of [cancelled, declined])
    await cancelAppointment(at(staff, morning), { appointmentId: id, version: shown });
  await changeAppointmentStatus(at(staff, morning), { appointmentId: confirmed.id, status: "confirmed" });
  await deliverAt(morning + MINUTE_MS);
  await deliverAt(NOW + 26 * HOUR_MS);
}

async function writeAccountMessages(tx: Tx): Promise<void> {
  const userId = world.patient.userId;
  const times = { createdAt: NOW, expiresAt: NOW + 240 * HOUR_MS };
  const [code] = await tx
    .insert(verificationCodes)
    .values({ purpose: "sign_in_phone", userId, address: MOBILE, ...times })
    .returning({ codeId: verificationCodes.id });
  const email = { channel: "email", recipient: world.patientEmail, userId } as const;
  const offerId = await offerTo(tx, world.patient.id, world.practice);
  const list = ACCOUNT_MESSAGE_KINDS.filter((kind) => kind !== "invitation").map((kind) =>
    kind === "sign_in_phone_code" || kind === "registration_code"
      ? { kind, channel: "sms" as const, recipient: MOBILE, userId, codeId: code?.codeId ?? "" }
      : { kind, ...email, ...(kind === "waitlist_offer" && { offerId }) },
  );
  await writeMessages(tx, SYSTEM, list);
}

test("every kind of mail there is has one recipient, no header of a name's making, nothing that runs and nothing of health", async () => {
  const admin = (await makeUser("admin")).as("admin");
  await choose(world.patient.userId, { quietFrom: null, quietUntil: null });
  const { id: textedId } = await createPatient(SYSTEM, {
    name: "Maya Rai",
    phone: MOBILE,
    timeZone: "Asia/Kathmandu",
  });
  await updatePatient(admin, {
    ...{ patientId: textedId, version: 1, name: "Maya Rai", phone: MOBILE, timeZone: "Asia/Kathmandu" },
    textMessages: "en",
  });
  await inviteUser(admin, { email: "invited@example.org", name: "Maya Rai", roles: ["patient"] });
  await inTransaction(SYSTEM, nameEverythingHostile);
  await inTransaction(SYSTEM, writeAccountMessages);
  // Before anything is booked: a patient with an appointment leaves the waitlist.
  await deliverAt(NOW);
  await runThrough(world.patient.id, admin, "09:00");
  // A reader who acts for several is told which patient is meant, by first name.
  await grantPatientAccess(SYSTEM, { userId: world.patient.userId, patientId: textedId, relation: "carer" });
  await runThrough(textedId, admin, "12:00");
  for (const day of [6, 10]) await deliverAt(Date.parse(onDay(day, "12:30")));

  const told = new Set(
    (await storedDeliveries())
      .filter(({ state }) => state === "delivered")
      .map(({ news, audience, channel }) => `${news} ${audience} ${channel}`),
  );
  const expected = NEWS.flatMap((news) => [
    `${news} patient sms`,
    ...MESSAGE_AUDIENCES.map((audience) => `${news} ${audience} email`),
  ]).filter((kind) => !NEVER.includes(kind));
  expect([...told].toSorted()).toEqual(expected.toSorted());
  const ofAccounts = await inTransaction(SYSTEM, (tx) =>
    tx.select({ kind: accountMessages.kind }).from(accountMessages).where(eq(accountMessages.attempts, 1)),
  );
  expect(new Set(ofAccounts.map(({ kind }) => kind))).toEqual(new Set(ACCOUNT_MESSAGE_KINDS));
  expect(smtp.arrived.some(({ mail }) => mail.subject?.endsWith("in your diary"))).toBe(true);

  const known = [world.patientEmail, world.doctorEmail, "invited@example.org"];
  for (const { mail, recipients } of smtp.arrived) {
    expect(recipients).toHaveLength(1);
    expect(known).toContain(recipients[0]);
    expect([mail.headers.has("bcc"), mail.headers.has("cc")]).toEqual([false, false]);
    expect(mail.from?.value.map(({ address }) => address)).toEqual(["no-reply@example.org"]);
    const shown = `${mail.subject}${mail.text}${mail.html || ""}${mail.from?.text}`;
    expect(shown).not.toMatch(/canary|\u202e/);
    expect(mail.html || "").not.toMatch(/<(script|img|svg|iframe|form)\b/i);
  }
  for (const { to, text } of texts) {
    expect(to).toBe(MOBILE);
    expect(text).not.toMatch(/canary|\u202e|\nBcc/);
  }
}, 120_000);
