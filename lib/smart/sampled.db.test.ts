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

test("every published time, sampled after random bookings, can be booked or became taken since", async () => {
  const places = await makeClinic();
  const patients = await makePatients(SAMPLED);
  const random = seededRandom(13);
  const published = (await Promise.all(places.map((place) => allSlotsOf(place)))).flat();
  expect(published.length).toBeGreaterThan(SAMPLED);
  const told = { booked: 0, taken: 0 };
  for (const [index, slot] of shuffled(
    published.map((each) => () => Promise.resolve(each)),
    7,
  )
    .slice(0, SAMPLED)
    .entries()) {
    const { id: patientId, ctx } = at(patients, index);
    const { doctor, visitType, location, mode, startsAt, isFree } = await choiceOf(await slot(), ctx);
    const booking = {
      ...{ doctorId: doctor.id, visitTypeId: visitType.id, locationId: location.id, mode, patientId },
      startsAt: new Date(startsAt).toISOString(),
    };
    const outcome = await bookAppointment(ctx, booking).then(
      (visit) => visit,
      (error: unknown) => {
        if (isDomainError(error) && error.code === "slot_taken") return undefined;
        throw error;
      },
    );
    expect([startsAt, outcome !== undefined]).toEqual([startsAt, isFree]);
    told[outcome === undefined ? "taken" : "booked"] += 1;
    // Some come free again.
    if (outcome !== undefined && random() < 0.3)
      await cancelAppointment({ ...ctx, now: NOW + MINUTE_MS }, { appointmentId: outcome.id });
  }
  expect(told.booked).toBeGreaterThan(100);
  expect(told.taken).toBeGreaterThan(10);
}, 240_000);
