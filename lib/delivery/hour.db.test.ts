import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import type { AppointmentDto } from "#lib/appointments/dto.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import type { Context } from "#lib/core/context.ts";
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

const PATIENTS = 24;
const STEPS = 24;
/** Half of the starts of each day are free to be moved to. */
const HOURS = ["09", "10", "11", "12", "13", "14"];
/** A recipient who is refused is told nothing: that is another test. */
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

const startOf = (index: number, minute: "00" | "30") =>
  `2027-01-${String(5 + Math.floor(index / HOURS.length)).padStart(2, "0")}T${HOURS[index % HOURS.length]}:${minute}:00+05:45`;

test("after an hour of every mood each reader was told what is true, and nothing twice", async () => {
  const { practice, doctorUser, doctorEmail } = await makeReaders();
  const patients = await makePatients(PATIENTS);
  const userIds = patients.flatMap(({ ctx: { actor } }) => (actor.kind === "user" ? [actor.userId] : []));
  await confirmAddresses(...userIds);
  await haveNoQuietHours(...userIds);
  const emails = await Promise.all(userIds.map(emailOf));
  const visits = new Map<number, AppointmentDto>();

  for (let step = 0; step < STEPS; step += 1) {
    const now = NOW + step * 3 * MINUTE_MS;
    const at = (ctx: Context) => ({ ...ctx, now });
    await change(step, at);
    resend.mood = HARSH[step % HARSH.length] ?? "fine";
    resend.now = now + MINUTE_MS;
    await deliverDue(after(resend.now - NOW));
  }
  resend.mood = "fine";
  for (let step = 0; step < 6; step += 1) {
    resend.now += 31 * MINUTE_MS;
    await deliverDue(after(resend.now - NOW));
  }
  // What doctors hear at 07:00.
  for (const minutes of [25 * 60, 26 * 60]) {
    resend.now = NOW + minutes * MINUTE_MS;
    await deliverDue(after(resend.now - NOW));
  }

  const unsettled = (await storedDeliveries()).filter(
    ({ state }) => !["delivered", "silent"].includes(state),
  );
  expect(unsettled).toEqual([]);
  const stored = await inTransaction(SYSTEM, (tx) => tx.select().from(appointments));
  expect(stored).toHaveLength(PATIENTS);
  for (const [index, { id }] of visits) {
    const visit = stored.find((each) => each.id === id);
    const when = formats("en").dateTime(visit?.startsAt ?? 0, "Asia/Kathmandu");
    for (const reader of [emails[index] ?? "", doctorEmail]) {
      const subjects = resend.taken
        .filter(({ to }) => to === reader)
        .flatMap((mail) => toldOf(mail, visit?.reference ?? "?") ?? []);
      expect(new Set(subjects).size, subjects.join("; ")).toBe(subjects.length);
      // Who cancelled what they had not been told of knows it.
      if (visit?.status === "cancelled" && subjects.length === 0) continue;
      const isTrue =
        visit?.status === "cancelled"
          ? subjects.at(-1) === `Appointment cancelled: ${when}`
          : [`Appointment booked: ${when}`, `Appointment moved to ${when}`].includes(subjects.at(-1) ?? "");
      expect(isTrue, `${reader}, ${visit?.status} at ${when}: ${subjects.join("; ")}`).toBe(true);
    }
    // The clinic's own cancellations reach every patient.
    if (index % 8 === 4)
      expect(resend.taken.some(({ to, subject }) => to === emails[index] && /cancelled/.test(subject))).toBe(
        true,
      );
  }

  /** One booking a step; every fourth is moved three steps later, and every fourth cancelled, half of them by the doctor. */
  async function change(step: number, at: (ctx: Context) => Context): Promise<void> {
    const patient = patients[step];
    if (patient === undefined) return;
    visits.set(
      step,
      await bookAppointment(at(patient.ctx), bookingAt(practice, patient.id, startOf(step, "00"))),
    );
    const earlier = visits.get(step - 3);
    const owner = patients[step - 3];
    if (earlier === undefined || owner === undefined) return;
    const { id: appointmentId, version } = earlier;
    if (step % 4 === 1) {
      const { locationId } = practice;
      const startsAt = startOf(step - 3, "30");
      await rescheduleAppointment(at(owner.ctx), { appointmentId, version, startsAt, locationId });
    }
    if (step % 4 === 3) {
      const isByDoctor = step % 8 === 7;
      const by = isByDoctor ? doctorUser.as("doctor") : owner.ctx;
      await cancelAppointment(at(by), { appointmentId, version });
    }
  }
}, 180_000);
