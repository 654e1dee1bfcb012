import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import type { AppointmentDto } from "#lib/appointments/dto.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { formats } from "#lib/i18n/formats.ts";
import { appointments } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makePatients, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { MOODS, ResendStandIn } from "./testing/resend-stand-in.ts";
import { toldOf } from "./testing/told-of.ts";
import {
  after,
  confirmAddresses,
  emailOf,
  haveNoQuietHours,
  makeReaders,
  sendThrough,
  storedDeliveries,
} from "./testing/visit-world.ts";

/** `npm run fuzz` books 500: 200 are moved, and 200 cancelled, half of them by the clinic. */
const BOOKINGS = Number(process.env["OUTBOX_BOOKINGS"] ?? 20);
/** Of three minutes each: an hour. */
const STEPS = 20;
const A_STEP = BOOKINGS / STEPS;
/** A booking is changed so many steps later. */
const LATER = 3;
/** Per doctor: four days of five appointments. */
const A_DOCTOR = 20;
/** Half of the starts of each day stay free as targets of moves. */
const HOURS = ["09", "10", "11", "12", "13"];
/** A refused recipient is told nothing: another test covers that. */
const HARSH = MOODS.filter((mood) => mood !== "refusing");

let resend: ResendStandIn;

beforeEach(async () => {
  await resetDatabase();
  resend = new ResendStandIn(NOW);
  sendThrough(await resend.start());
});

afterEach(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  await resend.stop();
});

const startOf = (index: number, minute: "00" | "30") => {
  const ofDoctor = index % A_DOCTOR;
  const day = 5 + Math.floor(ofDoctor / HOURS.length);
  return `2027-01-${String(day).padStart(2, "0")}T${HOURS[ofDoctor % HOURS.length]}:${minute}:00+05:45`;
};

/** Of five visits two are moved, one is cancelled by its patient and one by its doctor. */
const fateOf = (index: number) => (["kept", "moved", "moved", "cancelled", "withdrawn"] as const)[index % 5];

test(`after an hour of every mood, with ${BOOKINGS} bookings, each reader was told what is true, and nothing twice`, async () => {
  const doctors: Awaited<ReturnType<typeof makeReaders>>[] = [];
  for (let made = 0; made < BOOKINGS; made += A_DOCTOR) doctors.push(await makeReaders());
  const patients = await makePatients(BOOKINGS);
  const userIds = patients.flatMap(({ ctx: { actor } }) => (actor.kind === "user" ? [actor.userId] : []));
  await confirmAddresses(...userIds);
  await haveNoQuietHours(...userIds);
  const emails = await Promise.all(userIds.map(emailOf));
  const visits = new Map<number, AppointmentDto>();

  for (let step = 0; step < STEPS + LATER; step += 1) {
    const now = NOW + step * 3 * MINUTE_MS;
    for (const index of madeIn(step)) await book(index, now);
    for (const index of madeIn(step - LATER)) await change(index, now);
    resend.mood = HARSH[step % HARSH.length] ?? "fine";
    resend.now = now + MINUTE_MS;
    await deliverDue(after(resend.now - NOW));
  }
  resend.mood = "fine";
  for (let step = 0; step < 6; step += 1) {
    resend.now += 31 * MINUTE_MS;
    await deliverDue(after(resend.now - NOW));
  }
  // The doctors' summaries at 07:00.
  for (const minutes of [25 * 60, 26 * 60]) {
    resend.now = NOW + minutes * MINUTE_MS;
    await deliverDue(after(resend.now - NOW));
  }

  const unsettled = (await storedDeliveries()).filter(
    ({ state }) => !["delivered", "silent"].includes(state),
  );
  expect(unsettled).toEqual([]);
  const stored = await inTransaction(SYSTEM, (tx) => tx.select().from(appointments));
  expect(stored).toHaveLength(BOOKINGS);
  for (const [index, { id }] of visits) {
    const visit = stored.find((each) => each.id === id);
    const when = formats("en").dateTime(visit?.startsAt ?? 0, "Asia/Kathmandu");
    for (const reader of [emails[index] ?? "", doctorOf(index).doctorEmail]) {
      const subjects = resend.taken
        .filter(({ to }) => to === reader)
        .flatMap((mail) => toldOf(mail, visit?.reference ?? "?") ?? []);
      expect(new Set(subjects).size, subjects.join("; ")).toBe(subjects.length);
      // A patient who cancels a visit before being told of it is told nothing.
      if (visit?.status === "cancelled" && subjects.length === 0) continue;
      const isTrue =
        visit?.status === "cancelled"
          ? subjects.at(-1) === `Appointment cancelled: ${when}`
          : [`Appointment booked: ${when}`, `Appointment moved to ${when}`].includes(subjects.at(-1) ?? "");
      expect(isTrue, `${reader}, ${visit?.status} at ${when}: ${subjects.join("; ")}`).toBe(true);
    }
    // The clinic's own cancellations reach every patient.
    if (fateOf(index) === "withdrawn")
      expect(resend.taken.some(({ to, subject }) => to === emails[index] && /cancelled/.test(subject))).toBe(
        true,
      );
  }

  function madeIn(step: number): number[] {
    if (step < 0 || step >= STEPS) return [];
    return Array.from({ length: A_STEP }, (_, number) => step * A_STEP + number);
  }

  function doctorOf(index: number) {
    const doctor = doctors[Math.floor(index / A_DOCTOR)];
    if (doctor === undefined) throw new Error(`Nobody sees the patient of visit ${index}`);
    return doctor;
  }

  function patientOf(index: number, now: number) {
    const patient = patients[index];
    if (patient === undefined) throw new Error(`Visit ${index} has no patient`);
    return { id: patient.id, ctx: { ...patient.ctx, now } };
  }

  async function book(index: number, now: number): Promise<void> {
    const { id, ctx } = patientOf(index, now);
    const input = bookingAt(doctorOf(index).practice, id, startOf(index, "00"));
    visits.set(index, await bookAppointment(ctx, input));
  }

  async function change(index: number, now: number): Promise<void> {
    const { id: appointmentId, version } = visits.get(index) ?? { id: "", version: 0 };
    const { ctx } = patientOf(index, now);
    const { practice, doctorUser } = doctorOf(index);
    const fate = fateOf(index);
    if (fate === "moved") {
      const startsAt = startOf(index, "30");
      await rescheduleAppointment(ctx, {
        ...{ appointmentId, version, startsAt },
        locationId: practice.locationId,
      });
    }
    if (fate === "cancelled") await cancelAppointment(ctx, { appointmentId, version });
    if (fate === "withdrawn")
      await cancelAppointment({ ...doctorUser.as("doctor"), now }, { appointmentId, version });
  }
}, 1_800_000);
