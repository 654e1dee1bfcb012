import { expect, test } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { loadBookingChoice, type BookingChoice } from "#lib/appointments/queries-booking.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import {
  dailyHours,
  makeDoctor,
  makeLocation,
  makePatients,
  makeVisitType,
  NOW,
  SYSTEM,
} from "#db/testing/world.ts";
import { at, seededRandom, shuffled } from "#db/testing/visits.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { allSlotsOf, linkOf, type Published } from "./testing/published.ts";

const SAMPLED = 500;
/** So many are booked before the times are published, some of them cancelled again. */
const BOOKED_BEFORE = 150;

/** Two doctors, three places in zones of their own, three kinds of visit that overlap, with buffers. */
async function makeClinic() {
  const places = await Promise.all(
    ["Asia/Kathmandu", "America/St_Johns", "Europe/London"].map((timeZone) => makeLocation({ timeZone })),
  );
  const visitTypeIds = await Promise.all([
    makeVisitType({ maxUpcomingPerPatient: 1000 }),
    makeVisitType({
      durationMinutes: 45,
      stepMinutes: 15,
      bufferAfterMinutes: 10,
      maxUpcomingPerPatient: 1000,
    }),
    makeVisitType({ modes: ["video"], durationMinutes: 20, stepMinutes: 20, maxUpcomingPerPatient: 1000 }),
  ]);
  for (const [index] of [0, 1].entries()) {
    const doctorId = await makeDoctor({ locationIds: places, visitTypeIds });
    const hours = places.flatMap((place, nth) =>
      dailyHours(place, `0${8 + index}:00`, "12:00").slice(nth * 2, nth * 2 + 2),
    );
    await setWeeklyHours(SYSTEM, { doctorId, rules: hours });
  }
  return places;
}

async function choiceOf(slot: Published, ctx: Context): Promise<BookingChoice> {
  const params = Object.fromEntries(linkOf(slot).searchParams);
  const choice = await inReadTransaction(ctx, (tx) => loadBookingChoice(tx, ctx, params));
  if (!choice.found) throw new Error(`The link of ${slot.id} leads nowhere`);
  return choice;
}

type Patient = Awaited<ReturnType<typeof makePatients>>[number];

/** Books a published time as its link says. @returns the visit, undefined where the time is taken */
async function tryToBook(slot: Published, { id: patientId, ctx }: Patient) {
  const { doctor, visitType, location, mode, startsAt, isFree } = await choiceOf(slot, ctx);
  const booking = {
    ...{ doctorId: doctor.id, visitTypeId: visitType.id, locationId: location.id, mode, patientId },
    startsAt: new Date(startsAt).toISOString(),
  };
  const visit = await bookAppointment(ctx, booking).catch((error: unknown) => {
    if (isDomainError(error) && error.code === "slot_taken") return undefined;
    throw error;
  });
  expect([startsAt, visit !== undefined]).toEqual([startsAt, isFree]);
  return { visit, doctorId: doctor.id, startsAt };
}

/** The longest visit with its buffer: what begins further away takes nothing from it. */
const REACH_MS = 55 * MINUTE_MS;

test("every published time, sampled after random bookings, can be booked or became taken since", async () => {
  const places = await makeClinic();
  const patients = await makePatients(BOOKED_BEFORE + SAMPLED);
  const random = seededRandom(13);
  const publish = async () => (await Promise.all(places.map((place) => allSlotsOf(place)))).flat();
  const someOf = (slots: readonly Published[], seed: number, count: number) =>
    Promise.all(
      shuffled(
        slots.map((each) => () => Promise.resolve(each)),
        seed,
      )
        .slice(0, count)
        .map((slot) => slot()),
    );
  const cancelSome = async ({ ctx }: Patient, appointmentId: string) => {
    if (random() >= 0.3) return false;
    await cancelAppointment({ ...ctx, now: NOW + MINUTE_MS }, { appointmentId });
    return true;
  };
  const empty = await publish();
  for (const [index, slot] of (await someOf(empty, 5, BOOKED_BEFORE)).entries()) {
    const patient = at(patients, SAMPLED + index);
    const { visit } = await tryToBook(slot, patient);
    if (visit !== undefined) await cancelSome(patient, visit.id);
  }

  const published = await publish();
  expect(published.length).toBeGreaterThan(SAMPLED);
  expect(published.length).toBeLessThan(empty.length);
  const since: { doctorId: string; startsAt: number }[] = [];
  const told = { booked: 0, taken: 0 };
  for (const [index, slot] of (await someOf(published, 7, SAMPLED)).entries()) {
    const patient = at(patients, index);
    const { visit, ...asked } = await tryToBook(slot, patient);
    told[visit === undefined ? "taken" : "booked"] += 1;
    // Some come free again.
    if (visit !== undefined && !(await cancelSome(patient, visit.id))) since.push(asked);
    const hasBecomeTaken = since.some(
      ({ doctorId, startsAt }) =>
        doctorId === asked.doctorId && Math.abs(startsAt - asked.startsAt) < REACH_MS,
    );
    expect([slot.id, visit !== undefined || hasBecomeTaken]).toEqual([slot.id, true]);
  }
  expect(told.booked).toBeGreaterThan(100);
  expect(told.taken).toBeGreaterThan(10);
}, 240_000);
