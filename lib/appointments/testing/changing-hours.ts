import { sql } from "drizzle-orm";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { HOUR_MS, MINUTE_MS, toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { at, statusOrCode } from "#db/testing/visits.ts";
import { bookingAt, dailyHours, SYSTEM, type makePatients, type Practice } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

export type Patient = Awaited<ReturnType<typeof makePatients>>[number];

/** How many changes of hours were made and refused, and how many of the refused ones changed something nevertheless. */
export interface Changes {
  done: number;
  refused: number;
  altered: number;
}

/**
 * Publishes 08:00 to 16:00 and 09:00 to 17:00 alternately until told to stop, then each once more. A change that would leave a live visit
 * outside may be refused.
 */
export async function changeHoursWhile(practice: Practice, working: { left: boolean }): Promise<Changes> {
  const changes = { done: 0, refused: 0, altered: 0 };
  while (working.left) {
    await changeHours(practice, ["08:00", "16:00"], changes);
    await changeHours(practice, ["09:00", "17:00"], changes);
  }
  await changeHours(practice, ["08:00", "16:00"], changes);
  await changeHours(practice, ["09:00", "17:00"], changes);
  return changes;
}

async function changeHours(
  { doctorId, locationId }: Practice,
  [from, until]: readonly [string, string],
  changes: Changes,
): Promise<void> {
  const before = await storedHours(doctorId);
  try {
    await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(locationId, from, until) });
    changes.done += 1;
  } catch (error) {
    if (!isDomainError(error) || error.code !== "live_visits_outside") throw error;
    changes.refused += 1;
    if ((await storedHours(doctorId)) !== before) changes.altered += 1;
  }
}

/** All of a doctor's rules and openings, as one text to compare. */
async function storedHours(doctorId: string): Promise<string> {
  const rows = await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      select (select jsonb_agg(r order by r.id) from availability_rules r where r.doctor_id = ${doctorId}) as rules,
        (select jsonb_agg(o order by o.during) from openings o where o.doctor_id = ${doctorId}) as openings`),
  );
  return JSON.stringify(rows);
}

/** Half hours within 09:00 to 15:00, which both weeks' hours contain: 3,000 from `morning` (09:00) on, each time wanted once. */
export function insideBookings(
  practices: readonly Practice[],
  patients: readonly Patient[],
  morning: EpochMs,
): (() => Promise<unknown>)[] {
  return Array.from({ length: 3000 }, (_, index) => () => {
    const turn = Math.floor(index / practices.length);
    const startsAt = morning + Math.floor(turn / 12) * 24 * HOUR_MS + (turn % 12) * 30 * MINUTE_MS;
    const patient = at(patients, index);
    const input = bookingAt(at(practices, index), patient.id, toIsoInstant(startsAt));
    return bookAppointment(patient.ctx, { ...input, confirmSameDay: true });
  });
}

/** Minutes from 09:00: half hours that only one of the two weeks' hours contains. */
const EDGES = [-60, -30, 420, 450];

export interface EdgeBookings {
  /** Booked and, if accepted, cancelled at once, so that the hours can move on. */
  readonly givenBack: readonly (() => Promise<unknown>)[];
  readonly staying: readonly (() => Promise<unknown>)[];
  /** How often each answer was returned: a visit's status, or the code of a refusal. */
  readonly answers: Record<string, number>;
  /** How many visits remained. */
  stayed(): number;
}

/** A hundred bookings with each doctor in the hours that come and go, on 25 days from `morning` (09:00), each time wanted once. */
export function edgeBookings(
  practices: readonly Practice[],
  patients: readonly Patient[],
  morning: EpochMs,
): EdgeBookings {
  const answers: Record<string, number> = {};
  let stayed = 0;
  const bookings = practices.flatMap((practice, place) =>
    Array.from({ length: 25 * EDGES.length }, (_, index) => {
      const minutes = at(EDGES, index);
      const startsAt = morning + Math.floor(index / EDGES.length) * 24 * HOUR_MS + minutes * MINUTE_MS;
      const patient = at(patients, place * 25 * EDGES.length + index);
      return { practice, patient, startsAt: toIsoInstant(startsAt), isGivenBack: index % 2 === 0 };
    }),
  );
  const taskOf =
    ({ practice, patient, startsAt, isGivenBack }: (typeof bookings)[number]) =>
    async () => {
      const input = { ...bookingAt(practice, patient.id, startsAt), confirmSameDay: true };
      const booking = bookAppointment(patient.ctx, input);
      const answer = await statusOrCode(booking);
      answers[answer] = (answers[answer] ?? 0) + 1;
      if (answer !== "confirmed") return;
      if (isGivenBack) await cancelAppointment(patient.ctx, { appointmentId: (await booking).id });
      else stayed += 1;
    };
  return {
    givenBack: bookings.filter(({ isGivenBack }) => isGivenBack).map(taskOf),
    staying: bookings.filter(({ isGivenBack }) => !isGivenBack).map(taskOf),
    answers,
    stayed: () => stayed,
  };
}
