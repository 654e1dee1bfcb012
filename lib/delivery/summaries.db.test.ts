import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { mailStops } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { claimNext } from "./claim-next.ts";
import { deliverDue } from "./deliver.ts";
import { sendDeliveryAgain } from "./send-again.ts";
import { spreadMessages } from "./spread-messages.ts";
import { ResendStandIn } from "./testing/resend-stand-in.ts";
import { livesIn } from "./testing/remind-world.ts";
import { after, makeReaders, sendThrough, storedDeliveries } from "./testing/visit-world.ts";
import { noteMailEvent } from "./webhook/note-event.ts";

const THURSDAY = "2027-01-07T09:00:00+05:45";
const FRIDAY = "2027-01-08T09:00:00+05:45";
const SATURDAY = "2027-01-09T09:00:00+05:45";
/** `NOW` is six in the morning. */
const SEVEN = HOUR_MS;

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

interface Visit {
  readonly id: string;
  readonly version: number;
}

const book = (at: string, ctx = world.patient.ctx) =>
  bookAppointment(ctx, bookingAt(world.practice, world.patient.id, at));
const move = ({ id: appointmentId, version }: Visit, startsAt: string, ctx = world.patient.ctx) =>
  rescheduleAppointment(ctx, { appointmentId, version, startsAt, locationId: world.practice.locationId });
const cancel = ({ id: appointmentId, version }: Visit, ctx = world.patient.ctx) =>
  cancelAppointment(ctx, { appointmentId, version });

async function deliverAt(ms: number): Promise<void> {
  resend.now = NOW + ms;
  await deliverDue(after(ms));
}
const toDoctor = () => resend.taken.filter(({ to }) => to === world.doctorEmail);
const subjects = () => toDoctor().map(({ subject }) => subject);
const doctorsDeliveries = async () =>
  (await storedDeliveries()).filter(({ audience }) => audience === "doctor");
const states = async () => (await doctorsDeliveries()).map(({ state }) => state);

describe("the morning's summary", () => {
  test("is one mail of all that is later than tomorrow: reference, time and place, in order, and no name", async () => {
    const friday = await book(FRIDAY);
    const thursday = await book(THURSDAY);
    await deliverAt(SEVEN - 1);
    expect(subjects()).toEqual([]);
    await deliverAt(SEVEN);
    expect(subjects()).toEqual(["2 changes in your diary"]);
    const [{ text, html } = { text: "", html: "" }] = toDoctor();
    const place = "Where: Patan Clinic, 12 Mangal Bazaar, Lalitpur";
    const shown = [
      ["Thu 7", thursday.reference],
      ["Fri 8", friday.reference],
    ].map(
      ([day, reference]) =>
        `What: New appointment\nWhen: ${day} January 2027, 09:00, Kathmandu time (GMT+5:45)\n${place}\nReference: ${reference}`,
    );
    expect(text).toContain(shown.join("\n\n"));
    for (const form of [text, html]) expect(form).not.toMatch(/Amara|Neill|Consultation|undefined|[{}]{2}/);
    const rows = await doctorsDeliveries();
    expect(rows.map(({ state, news }) => [state, news])).toEqual([
      ["delivered", "booked"],
      ["delivered", "booked"],
    ]);
    expect(new Set(rows.map(({ providerId, summaryId }) => `${providerId} ${summaryId}`)).size).toBe(1);
    await deliverAt(30 * HOUR_MS);
    expect(subjects()).toHaveLength(1);
  });

  test("tells what is true at seven, and nothing of what the doctor did or of what came to nothing", async () => {
    const doctor = world.doctorUser.as("doctor");
    const [told, gone, back] = [await book(THURSDAY), await book(FRIDAY), await book(SATURDAY)];
    await deliverAt(MINUTE_MS);
    await deliverAt(SEVEN);
    const late = { ...world.patient.ctx, now: NOW + 2 * HOUR_MS };
    await move(told, "2027-01-07T10:00:00+05:45", late);
    await cancel(gone, late);
    await move(await move(back, "2027-01-09T10:00:00+05:45", late), SATURDAY, late);
    const own = await book("2027-01-10T09:00:00+05:45", late);
    await deliverAt(3 * HOUR_MS);
    await cancel(own, { ...doctor, now: NOW + 4 * HOUR_MS });
    await deliverAt(24 * HOUR_MS + SEVEN);
    expect(subjects()).toEqual(["3 changes in your diary", "2 changes in your diary"]);
    const text = toDoctor().at(-1)?.text ?? "";
    expect(text).toMatch(
      /What: Moved\nWhen: Thu 7 January 2027, 10:00.*\n.*\nBefore: Thu 7 January 2027, 09:00/,
    );
    expect(text).toMatch(/What: Cancelled\nWhen: Fri 8 January/);
    expect(text).not.toMatch(/Sat 9|Sun 10/);
  });

  test("of a single appointment is the mail that any news is, with its invitation", async () => {
    await book(THURSDAY);
    await deliverAt(MINUTE_MS);
    await deliverAt(SEVEN);
    expect(subjects()).toEqual(["Appointment booked: Thu 7 January 2027, 09:00"]);
  });

  test("comes at seven where the doctor lives, wherever the appointments are", async () => {
    await livesIn(world.doctorUser.id, "Europe/London");
    await book(FRIDAY);
    await book(SATURDAY);
    await deliverAt(MINUTE_MS);
    await deliverAt(SEVEN);
    expect(subjects()).toEqual([]);
    await deliverAt(Date.parse("2027-01-04T07:00:00Z") - NOW);
    expect(subjects()).toEqual(["2 changes in your diary"]);
  });
});

describe("a summary whose answer is lost", () => {
  beforeEach(async () => {
    await book(THURSDAY);
    await book(FRIDAY);
    await deliverAt(MINUTE_MS);
  });

  test.each(["dropping", "dead", "failing"] as const)(
    "arrives once when the provider is %s",
    async (mood) => {
      resend.mood = mood;
      await deliverAt(SEVEN);
      await book(SATURDAY, { ...world.patient.ctx, now: NOW + SEVEN + 1 });
      resend.mood = "fine";
      await deliverAt(SEVEN + 10 * MINUTE_MS);
      expect(subjects()).toEqual(["2 changes in your diary"]);
      expect(await states()).toEqual(["delivered", "delivered", "waiting"]);
      expect(new Set(resend.asked.filter((key) => key.startsWith("summary/"))).size).toBe(1);
    },
  );

  test.each([
    ["dropping", "2 changes in your diary"],
    ["dead", "1 change in your diary"],
  ] as const)("is followed by what changed meanwhile, when it was %s", async (mood, summary) => {
    resend.mood = mood;
    await deliverAt(SEVEN);
    const [first] = await doctorsDeliveries();
    const visit = { id: first?.appointmentId ?? "", version: 1 };
    await cancel(visit, { ...world.patient.ctx, now: NOW + SEVEN + 1 });
    resend.mood = "fine";
    await deliverAt(SEVEN + 10 * MINUTE_MS);
    expect(subjects().toSorted()).toEqual(
      [summary, "Appointment cancelled: Thu 7 January 2027, 09:00"].toSorted(),
    );
    await deliverAt(30 * HOUR_MS);
    expect(subjects()).toHaveLength(2);
    expect(await states()).toEqual(["delivered", "delivered", "silent"]);
  });

  test("is gathered anew when it was certainly not taken", async () => {
    resend.mood = "slow";
    await deliverAt(SEVEN);
    await book(SATURDAY, { ...world.patient.ctx, now: NOW + 2 * HOUR_MS });
    expect(
      (await doctorsDeliveries()).map(({ summaryId, firstAttemptAt }) => [summaryId, firstAttemptAt]),
    ).toEqual([
      [null, null],
      [null, null],
    ]);
    await deliverAt(3 * HOUR_MS);
    resend.mood = "fine";
    await deliverAt(24 * HOUR_MS + SEVEN);
    expect(subjects()).toEqual(["3 changes in your diary"]);
  });

  test("waits for an administrator after 23 hours, who sends each of its news alone", async () => {
    resend.mood = "failing";
    await deliverAt(SEVEN);
    await deliverAt(SEVEN + 23 * HOUR_MS);
    expect(await states()).toEqual(["undecided", "undecided"]);
    const [first] = await doctorsDeliveries();
    resend.mood = "fine";
    const admin = { ...(await makeUser("admin")).as("admin"), now: NOW + 25 * HOUR_MS };
    await sendDeliveryAgain(admin, { deliveryId: first?.id });
    await deliverAt(26 * HOUR_MS);
    expect(subjects()).toEqual(["Appointment booked: Thu 7 January 2027, 09:00"]);
  });

  test("that bounces was not read: all its news failed, and mail to the address stops", async () => {
    await deliverAt(SEVEN);
    const [first] = await doctorsDeliveries();
    const event = { cause: "bounced", occurredAt: NOW + SEVEN + 1, recipients: [world.doctorEmail] } as const;
    const messageId = first?.summaryId ?? undefined;
    await noteMailEvent(after(SEVEN + 2)(), { ...event, messageId, providerId: "unknown" });
    expect(await states()).toEqual(["failed", "failed"]);
    const stops = await inTransaction(SYSTEM, (tx) => tx.select().from(mailStops));
    expect(stops).toMatchObject([{ userId: world.doctorUser.id, cause: "bounced" }]);
  });
});

test("six workers at once make one summary", async () => {
  for (const at of [THURSDAY, FRIDAY, SATURDAY]) await book(at);
  const clock = after(SEVEN)();
  await spreadMessages(after(MINUTE_MS)());
  await deliverDue(after(MINUTE_MS));
  const claims = await Promise.all(Array.from({ length: 6 }, () => claimNext(clock, "news")));
  expect(claims.flatMap((claim) => (claim?.job === undefined ? [] : [claim.job.text.subject]))).toEqual([
    "3 changes in your diary",
  ]);
  expect(new Set((await doctorsDeliveries()).map(({ summaryId }) => summaryId)).size).toBe(1);
});
