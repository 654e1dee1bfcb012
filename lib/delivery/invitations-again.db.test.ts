import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { readCalendar, readEvent } from "#lib/calendars/testing/calendar-visit.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makeUser, NOW } from "#db/testing/world.ts";

import { deliverDue } from "./deliver.ts";
import { ResendStandIn } from "./testing/resend-stand-in.ts";
import { after, makeReaders, sendThrough } from "./testing/visit-world.ts";

/** Invitations in mails that are tried again. */

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

const book = (time = "12:00") =>
  bookAppointment(
    world.patient.ctx,
    bookingAt(world.practice, world.patient.id, `2027-01-04T${time}:00+05:45`),
  );
const deliver = (ms: number) => deliverDue(after(ms));

async function cancel({ id, version }: { id: string; version: number }, ms: number) {
  const admin = { ...(await makeUser("admin")).as("admin"), now: NOW + ms };
  return cancelAppointment(admin, { appointmentId: id, version, overrideReason: "The doctor is ill" });
}

const filesTo = (email: string) =>
  resend.taken
    .filter(({ to }) => to === email)
    .flatMap(({ attachments }) => attachments.map((file) => Buffer.from(file.content, "base64").toString()));

test("an invitation goes as a file in Resend's API, whose type says the method", async () => {
  await book();
  await deliver(MINUTE_MS);
  const [mail] = resend.taken;
  expect(mail?.attachments).toMatchObject([
    { filename: "invite.ics", content_type: "text/calendar; charset=utf-8; method=REQUEST" },
  ]);
  expect(readCalendar(filesTo(world.patientEmail)[0] ?? "").calendar.getFirstPropertyValue("method")).toBe(
    "REQUEST",
  );
});

test("a mail that is tried again is the same to the byte, also when the patient has arrived meanwhile", async () => {
  resend.mood = "dead";
  const visit = await book("09:00");
  const asked: string[] = [];
  resend.requests.on("request", (key: string) => asked.push(key));
  await deliver(1.5 * HOUR_MS);
  const doctor = { ...world.doctorUser.as("doctor"), now: NOW + 2 * HOUR_MS };
  await changeAppointmentStatus(doctor, { appointmentId: visit.id, status: "checked_in" });
  resend.mood = "fine";
  resend.now = NOW + 2.5 * HOUR_MS;
  await deliver(2.5 * HOUR_MS);
  expect(new Set(asked).size).toBe(2);
  const event = readEvent(filesTo(world.patientEmail)[0] ?? "");
  expect(event.sequence).toBe(0);
  expect(event.component.getFirstPropertyValue("dtstamp")?.toString()).toBe("2027-01-04T00:15:00Z");
});

test("a mail that was taken, although its answer was lost, counts as an invitation: the cancellation follows it", async () => {
  resend.mood = "dropping";
  const visit = await book();
  await deliver(MINUTE_MS);
  resend.mood = "fine";
  await cancel(visit, 2 * MINUTE_MS);
  resend.now = NOW + HOUR_MS;
  await deliver(HOUR_MS);
  const methods = filesTo(world.patientEmail).map((text) =>
    readCalendar(text).calendar.getFirstPropertyValue("method"),
  );
  expect(methods).toEqual(["REQUEST", "CANCEL"]);
});

test("a mail that was certainly not taken counts as none: nobody is asked to take off what they were never sent", async () => {
  resend.mood = "slow";
  const visit = await book();
  await deliver(MINUTE_MS);
  resend.mood = "fine";
  await cancel(visit, 2 * MINUTE_MS);
  resend.now = NOW + HOUR_MS;
  await deliver(HOUR_MS);
  expect(resend.taken.map(({ subject }) => subject)).toEqual(
    Array(2).fill(expect.stringMatching(/^Appointment cancelled/)),
  );
  expect([...filesTo(world.patientEmail), ...filesTo(world.doctorEmail)]).toEqual([]);
});
