import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { patientAccess, remindedVisits, users } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makePatients, makePractice, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { makeReminders } from "./make-reminders.ts";
import { choose, examineAnew, livesIn, makeChild, remindedAt, systemAt } from "./testing/remind-world.ts";
import { ResendStandIn } from "./testing/resend-stand-in.ts";
import {
  confirmAddresses,
  emailOf,
  makeReaders,
  sendThrough,
  storedDeliveries,
} from "./testing/visit-world.ts";

/** Thursday. */
const NINE = "2027-01-07T09:00:00+05:45";
const TEN = "2027-01-07T10:00:00+05:45";
const FRIDAY = "2027-01-08T10:00:00+05:45";
const at = (text: string) => Date.parse(text);

let resend: ResendStandIn;
let world: Awaited<ReturnType<typeof makeReaders>>;

beforeEach(async () => {
  await resetDatabase();
  world = await makeReaders();
  await livesIn(world.patient.userId, "Asia/Kathmandu");
  resend = new ResendStandIn(NOW);
  sendThrough(await resend.start());
});

afterEach(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  await resend.stop();
});

const book = (startsAt = NINE, patientId = world.patient.id, practice = world.practice) =>
  bookAppointment(world.patient.ctx, bookingAt(practice, patientId, startsAt));
const moveAt = (now: number, visit: { id: string; version: number }, startsAt: string) =>
  rescheduleAppointment(
    { ...world.patient.ctx, now },
    {
      ...{ appointmentId: visit.id, version: visit.version, startsAt },
      locationId: world.practice.locationId,
    },
  );
const reminded = (when: string) => remindedAt(resend, at(when));
const toPatient = (what: string) => `${world.patientEmail} Reminder: your appointment on ${what}`;

describe("a reminder", () => {
  test("goes a day before at the same time by the clocks of the location, once, and says when, where and how to change", async () => {
    await book();
    expect(await reminded("2027-01-06T08:59:59+05:45")).toEqual([]);
    expect(await reminded("2027-01-06T09:00:00+05:45")).toEqual([toPatient("Thu 7 January 2027, 09:00")]);
    const { text = "" } = resend.taken.at(-1) ?? {};
    expect(text).toContain("This is a reminder of your appointment.");
    expect(text).toContain("When: Thu 7 January 2027, 09:00, Kathmandu time (GMT+5:45)");
    expect(text).toContain("Where: Patan Clinic, 12 Mangal Bazaar, Lalitpur");
    expect(text).toContain("+977 1 5522266");
    expect(text).toContain("/account/messages");
    expect(text).not.toMatch(/Consultation|Neill|Rai|1988|[{}]|undefined|[Vv]isit(?!s\/)/);
    await examineAnew();
    expect(await reminded("2027-01-06T12:00:00+05:45")).toEqual([]);
    expect((await storedDeliveries()).filter(({ news }) => news === "reminder")).toMatchObject([
      { audience: "patient", state: "delivered", channel: "email", messageId: null, toldVersion: null },
    ]);
  });

  test("is sent by a worker that comes late, until the appointment begins and no longer", async () => {
    await book();
    await book(FRIDAY);
    expect(await reminded("2027-01-07T08:59:00+05:45")).toEqual([toPatient("Thu 7 January 2027, 09:00")]);
    expect(await reminded("2027-01-08T10:00:00+05:45")).toEqual([]);
  });

  test("is not sent when the appointment was booked or moved after it was due", async () => {
    await book("2027-01-04T16:00:00+05:45");
    const friday = await book(FRIDAY);
    await moveAt(at("2027-01-06T12:00:00+05:45"), friday, "2027-01-07T11:00:00+05:45");
    await examineAnew();
    expect(await reminded("2027-01-06T12:05:00+05:45")).toEqual([]);
    expect(await reminded("2027-01-08T09:00:00+05:45")).toEqual([]);
  });

  test("is sent anew for a time that the appointment was moved to, and not again for one that it was moved back to", async () => {
    await choose(world.patient.userId, { reminderLeads: ["P2D"], changedAt: NOW - HOUR_MS });
    const visit = await book();
    expect(await reminded("2027-01-05T09:00:00+05:45")).toHaveLength(1);
    const moved = await moveAt(at("2027-01-05T09:10:00+05:45"), visit, FRIDAY);
    const back = await moveAt(at("2027-01-05T09:20:00+05:45"), moved, NINE);
    expect(await reminded("2027-01-05T09:30:00+05:45")).toEqual([]);
    await moveAt(at("2027-01-05T09:40:00+05:45"), back, FRIDAY);
    expect(await reminded("2027-01-06T10:00:00+05:45")).toEqual([toPatient("Fri 8 January 2027, 10:00")]);
  });

  test("is of confirmed appointments alone: of none that is cancelled before it is made or before it is sent", async () => {
    const [cancelled, late] = [await book(), await book(FRIDAY)];
    await cancelAppointment(world.patient.ctx, { appointmentId: cancelled.id, version: cancelled.version });
    expect(await reminded("2027-01-06T09:00:00+05:45")).toEqual([]);
    const due = at("2027-01-07T10:00:00+05:45");
    await makeReminders(systemAt(due));
    await cancelAppointment(world.doctorUser.as("doctor"), { appointmentId: late.id, version: late.version });
    expect(await remindedAt(resend, due + MINUTE_MS)).toEqual([]);
    expect((await storedDeliveries()).filter(({ reminderId }) => reminderId !== null)).toMatchObject([
      { state: "silent" },
    ]);
  });

  test("of several appointments on one day is one, in their order", async () => {
    const other = await makePractice();
    await book("2027-01-07T16:00:00+05:45", world.patient.id, other);
    await book();
    expect(await reminded("2027-01-06T09:00:00+05:45")).toEqual([
      `${world.patientEmail} Reminder: your 2 appointments on Thu 7 January 2027`,
    ]);
    const { text = "" } = resend.taken.at(-1) ?? {};
    expect(text.indexOf("09:00")).toBeLessThan(text.indexOf("16:00"));
    expect(await reminded("2027-01-06T16:00:00+05:45")).toEqual([]);
  });

  test("is one where several leads come due together after an outage", async () => {
    const leads = ["P7D", "P2D", "P1D", "PT2H"] as const;
    const quiet = { quietFrom: null, quietUntil: null };
    await choose(world.patient.userId, { ...quiet, reminderLeads: [...leads], changedAt: NOW - HOUR_MS });
    await book("2027-01-20T09:00:00+05:45");
    expect(await reminded("2027-01-19T09:00:00+05:45")).toHaveLength(1);
    expect(await reminded("2027-01-20T07:00:00+05:45")).toHaveLength(1);
    const made = await inTransaction(SYSTEM, (tx) => tx.select().from(remindedVisits));
    expect(made.map(({ lead }) => lead).toSorted()).toEqual(leads.toSorted());
    expect(new Set(made.map(({ reminderId }) => reminderId)).size).toBe(2);
  });

  test("goes before its reader's quiet hours, by the reader's own clocks", async () => {
    await livesIn(world.patient.userId, "Europe/London");
    // 09:00 in Kathmandu is 03:15 in London.
    await book();
    expect(await reminded("2027-01-05T20:29:59Z")).toEqual([]);
    expect(await reminded("2027-01-05T20:30:00Z")).toEqual([toPatient("Thu 7 January 2027, 09:00")]);
  });
});

describe("readers of reminders", () => {
  test("are parents of two, by the child's first name, for the children they chose", async () => {
    const { userId } = world.patient;
    const [tomas, aoife] = [
      await makeChild(userId, "Tomás O'Neill"),
      await makeChild(userId, "Aoife O'Neill"),
    ];
    await book(NINE, tomas);
    await book(FRIDAY, aoife);
    expect(await reminded("2027-01-06T09:00:00+05:45")).toHaveLength(1);
    expect(resend.taken.at(-1)?.text).toContain("This is a reminder of Tomás's appointment.");
    expect(resend.taken.at(-1)?.text).not.toContain("Neill");
    await inTransaction(SYSTEM, (tx) => tx.update(patientAccess).set({ wantsReminders: false }));
    expect(await reminded("2027-01-07T10:00:00+05:45")).toEqual([]);
    expect((await storedDeliveries()).filter(({ reminderId }) => reminderId !== null)).toHaveLength(1);
  });

  test("hear of both children on one day in one reminder", async () => {
    const { userId } = world.patient;
    const [tomas, aoife] = [
      await makeChild(userId, "Tomás O'Neill"),
      await makeChild(userId, "Aoife O'Neill"),
    ];
    await book(NINE, tomas);
    await book(TEN, aoife);
    expect(await reminded("2027-01-06T09:00:00+05:45")).toHaveLength(1);
    const { text = "" } = resend.taken.at(-1) ?? {};
    expect(text).toMatch(/You have 2 appointments on Thu 7 January 2027\.(.|\n)*For: Tomás(.|\n)*For: Aoife/);
  });

  test("are no parents any more once the patient has come of age between booking and reminder", async () => {
    const child = await makeChild(world.patient.userId, "Tomás O'Neill", "2009-01-06");
    await book(NINE, child);
    expect(await reminded("2027-01-06T09:00:00+05:45")).toEqual([]);
    expect((await storedDeliveries()).filter(({ reminderId }) => reminderId !== null)).toEqual([]);
  });

  test("who lose access between the making and the sending hear nothing", async () => {
    const child = await makeChild(world.patient.userId, "Tomás O'Neill");
    await book(NINE, child);
    const due = at("2027-01-06T09:00:00+05:45");
    await makeReminders(systemAt(due));
    await inTransaction(SYSTEM, (tx) => tx.delete(patientAccess));
    expect(await remindedAt(resend, due + MINUTE_MS)).toEqual([]);
    expect((await storedDeliveries()).filter(({ reminderId }) => reminderId !== null)).toMatchObject([
      { state: "silent" },
    ]);
  });

  test("a hundred, of whom one always fails: the others hear on time", async () => {
    const patients = await makePatients(100);
    const practices = await Promise.all(Array.from({ length: 8 }, () => makePractice()));
    const actors = patients.map(({ ctx }) => (ctx.actor.kind === "user" ? ctx.actor.userId : ""));
    await confirmAddresses(...actors);
    await inTransaction(SYSTEM, (tx) => tx.update(users).set({ timeZone: "Asia/Kathmandu" }));
    const [broken = ""] = actors;
    await inTransaction(SYSTEM, (tx) =>
      tx.update(users).set({ timeZone: "Atlantis/Capital" }).where(eq(users.id, broken)),
    );
    for (const [index, { id, ctx }] of patients.entries()) {
      const practice = practices[index % practices.length];
      const slot = Math.floor(index / practices.length);
      const startsAt = `2027-01-07T${String(9 + Math.floor(slot / 2)).padStart(2, "0")}:${slot % 2 === 0 ? "00" : "30"}:00+05:45`;
      if (practice) await bookAppointment(ctx, bookingAt(practice, id, startsAt));
    }
    const heard = await reminded("2027-01-06T17:00:00+05:45");
    expect(heard).toHaveLength(99);
    expect(heard.join()).not.toContain(await emailOf(broken));
  }, 60_000);
});

test("two workers at once make one reminder of an appointment", async () => {
  await book();
  await book("2027-01-07T16:00:00+05:45", world.patient.id, await makePractice());
  const due = systemAt(at("2027-01-06T16:00:00+05:45"));
  await Promise.all(Array.from({ length: 6 }, () => makeReminders(due)));
  expect((await storedDeliveries()).filter(({ reminderId }) => reminderId !== null)).toHaveLength(1);
  const twice = inTransaction(SYSTEM, async (tx) => {
    const [row] = await tx.select().from(remindedVisits);
    if (row) await tx.insert(remindedVisits).values(row);
  });
  await expect(twice).rejects.toThrow();
});
