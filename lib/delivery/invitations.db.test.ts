import nodeIcal from "node-ical";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { correctStatus } from "#lib/appointments/correct-status.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { keepCalendarDomain } from "#lib/calendars/keep-domain.ts";
import { readCalendar, readEvent } from "#lib/calendars/testing/calendar-visit.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { changeOrganisation } from "#lib/organisation/change.ts";
import { doctorVisitTypes, patientAccess } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { SmtpStandIn } from "./testing/smtp-stand-in.ts";
import { after, confirmAddresses, emailOf, makeReaders, sendBySmtpTo } from "./testing/visit-world.ts";

const DAY = "2027-01-04";
const at = (time: string) => `${DAY}T${time}:00+05:45`;

let smtp: SmtpStandIn;
let admin: Context;
let world: Awaited<ReturnType<typeof makeReaders>>;

beforeEach(async () => {
  await resetDatabase();
  world = await makeReaders();
  admin = (await makeUser("admin")).as("admin");
  await changeOrganisation(SYSTEM, { name: 'Sana "Jo"; Clinic', sender: "care@clinic.example" });
  await keepCalendarDomain(SYSTEM);
  smtp = new SmtpStandIn();
  sendBySmtpTo(await smtp.start());
});

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
  smtp.stop();
});

interface Visit {
  readonly id: string;
  readonly version: number;
}

const book = (time = "12:00", more: object = {}) =>
  bookAppointment(world.patient.ctx, { ...bookingAt(world.practice, world.patient.id, at(time)), ...more });
const move = ({ id, version }: Visit, time: string, ms = 0) =>
  rescheduleAppointment(
    { ...SYSTEM, now: NOW + ms },
    { appointmentId: id, version, startsAt: at(time), locationId: world.practice.locationId },
  );
const cancel = ({ id, version }: Visit, ms = 0) =>
  cancelAppointment(
    { ...admin, now: NOW + ms },
    { appointmentId: id, version, overrideReason: "The doctor is ill" },
  );
const step = ({ id }: Visit, status: "confirmed" | "checked_in", ms: number) =>
  changeAppointmentStatus({ ...world.doctorUser.as("doctor"), now: NOW + ms }, { appointmentId: id, status });
const deliver = (ms: number) => deliverDue(after(ms));
const confirmFirst = () =>
  inTransaction(SYSTEM, (tx) => tx.update(doctorVisitTypes).set({ needsConfirmation: true }));

/** The calendar objects that a reader was sent, each as it occurs twice in the mail, with the method of its MIME type. */
function invitationsTo(email: string) {
  return smtp.arrived
    .filter(({ recipients }) => recipients.includes(email))
    .flatMap(({ mail }) => {
      const [alternative, file, ...others] = mail.attachments;
      if (alternative === undefined) return [];
      expect(others).toEqual([]);
      const text = alternative.content.toString();
      expect(file?.content.toString()).toBe(text);
      const type: unknown = alternative.headers.get("content-type");
      const method = readCalendar(text).calendar.getFirstPropertyValue("method");
      expect(type).toMatchObject({ value: "text/calendar", params: { method } });
      expect(Object.values(nodeIcal.sync.parseICS(text))[0]).toMatchObject({ method });
      return [{ text, method, event: readEvent(text) }];
    });
}
const methodsTo = (email: string) => invitationsTo(email).map(({ method }) => method);
const toPatient = () => methodsTo(world.patientEmail);

describe("the mails about a visit", () => {
  test("ask calendars for it, move it and take it away: one identity, rising numbers, whatever happens between", async () => {
    const visit = await book("09:00");
    await deliver(MINUTE_MS);
    vi.stubEnv("APP_URL", "https://another.example.org");
    forgetEnv();
    const moved = await move(visit, "10:00", 2 * MINUTE_MS);
    await deliver(10 * MINUTE_MS);
    // From 08:00 on the patient can arrive.
    await step(moved, "checked_in", 2 * HOUR_MS);
    const sooner = { appointmentId: visit.id, status: "confirmed", version: moved.version + 1 };
    await correctStatus(
      { ...admin, now: NOW + 2 * HOUR_MS },
      { ...sooner, overrideReason: "It was someone else" },
    );
    await deliver(2 * HOUR_MS + 10 * MINUTE_MS);
    await cancel({ id: visit.id, version: moved.version + 2 }, 3 * HOUR_MS);
    await deliver(3 * HOUR_MS + 10 * MINUTE_MS);
    const sent = invitationsTo(world.patientEmail);
    expect(sent.map(({ method }) => method)).toEqual(["REQUEST", "REQUEST", "CANCEL"]);
    expect(new Set(sent.map(({ event }) => event.uid)).size).toBe(1);
    expect(sent.map(({ event }) => event.sequence)).toEqual([0, 1, 4]);
    const stamps = sent.map(({ event }) => event.component.getFirstPropertyValue("dtstamp")?.toString());
    expect(stamps).toEqual(stamps.toSorted());
    expect(stamps[0]).toBe("2027-01-04T00:15:00Z");
    expect(sent.map(({ event }) => event.startDate.toJSDate().toISOString().slice(11, 16))).toEqual([
      "03:15",
      "04:15",
      "04:15",
    ]);
    expect(sent.at(-1)?.event.component.getFirstPropertyValue("status")).toBe("CANCELLED");
  });

  test("follow what a doctor does, where the doctor's calendar shows the visit, and nowhere else", async () => {
    const doctor = (ms: number) => ({ ...world.doctorUser.as("doctor"), now: NOW + ms });
    const toDoctor = () => invitationsTo(world.doctorEmail);
    const visit = await book("09:00");
    await deliver(MINUTE_MS);
    const { locationId } = world.practice;
    const overrideReason = "Called to the theatre";
    const place = { startsAt: at("10:00"), locationId, overrideReason };
    const later = { appointmentId: visit.id, version: visit.version, ...place };
    const moved = await rescheduleAppointment(doctor(2 * MINUTE_MS), later);
    await deliver(10 * MINUTE_MS);
    const { id: appointmentId, version } = moved;
    await cancelAppointment(doctor(20 * MINUTE_MS), { appointmentId, version, overrideReason });
    await deliver(30 * MINUTE_MS);
    await deliver(2 * HOUR_MS);
    expect(toDoctor().map(({ method }) => method)).toEqual(["REQUEST", "REQUEST", "CANCEL"]);
    expect(toDoctor().map(({ event }) => event.sequence)).toEqual([0, 1, 2]);
    const unseen = await book("12:00");
    await cancelAppointment(doctor(0), { appointmentId: unseen.id, version: unseen.version, overrideReason });
    await deliver(3 * HOUR_MS);
    expect(toDoctor()).toHaveLength(3);
  });

  test("are from the organisation, to the reader alone, and ask for no answer", async () => {
    await book();
    await deliver(MINUTE_MS);
    for (const email of [world.patientEmail, world.doctorEmail]) {
      const [{ event } = { event: undefined }] = invitationsTo(email);
      const organizer = event?.component.getFirstProperty("organizer");
      expect(organizer?.getFirstValue()).toBe("mailto:care@clinic.example");
      expect(organizer?.getParameter("cn")).toBe("Sana Jo Clinic");
      expect(event?.attendees.map((each) => String(each.getFirstValue()).toLowerCase())).toEqual([
        `mailto:${email}`,
      ]);
      expect(event?.attendees[0]?.getParameter("rsvp")).toBe("FALSE");
    }
  });

  test("say nothing of the reason, the notes or the kind of visit; the doctor's name no person", async () => {
    await book("12:00", { reason: "canary reason", notes: "canary notes" });
    await deliver(MINUTE_MS);
    const [[patients], [doctors]] = [invitationsTo(world.patientEmail), invitationsTo(world.doctorEmail)];
    expect(patients?.event.summary).toMatch(/^Appointment with Dr Sunita Rai/);
    expect(doctors?.event.summary).toMatch(/^Appointment PX-/);
    for (const each of [patients, doctors]) expect(each?.text).not.toMatch(/canary|Consultation|Neill|Amara/);
    expect(doctors?.text).not.toMatch(/Rai/);
  });

  test("say to a parent for which child it is, by the given name", async () => {
    const parent = await makeUser("patient");
    await confirmAddresses(parent.id);
    await inTransaction(SYSTEM, (tx) =>
      tx.insert(patientAccess).values({
        ...{ userId: parent.id, patientId: world.patient.id, relation: "carer", createdAt: NOW },
      }),
    );
    await book();
    await deliver(MINUTE_MS);
    const [theirs] = invitationsTo(await emailOf(parent.id));
    expect(theirs?.event.summary).toMatch(/ for Amara$/);
    expect(invitationsTo(world.patientEmail)[0]?.event.summary).not.toMatch(/Amara/);
  });
});

describe("a visit that waits to be confirmed", () => {
  beforeEach(confirmFirst);

  test("is on no calendar until it is confirmed", async () => {
    const visit = await book();
    await deliver(MINUTE_MS);
    expect([smtp.arrived.length, toPatient()]).toEqual([2, []]);
    const moved = await move(visit, "13:00", 2 * MINUTE_MS);
    await deliver(10 * MINUTE_MS);
    expect(toPatient()).toEqual([]);
    await step(moved, "confirmed", 20 * MINUTE_MS);
    await deliver(30 * MINUTE_MS);
    expect(toPatient()).toEqual(["REQUEST"]);
  });

  test("and is declined, is taken off none: nobody was asked to put it there", async () => {
    const visit = await book();
    await deliver(MINUTE_MS);
    await cancel(visit, 2 * MINUTE_MS);
    await deliver(10 * MINUTE_MS);
    expect(smtp.arrived.at(-1)?.mail.subject).toMatch(/^Appointment cancelled/);
    expect(toPatient()).toEqual([]);
  });
});
