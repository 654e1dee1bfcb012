import { sql } from "drizzle-orm";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { releaseHold } from "#lib/appointments/release-hold.ts";
import type { Patient } from "#lib/appointments/testing/changing-hours.ts";
import { holdAt } from "#lib/appointments/testing/holding.ts";
import { MINUTE_MS, toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { leaveWaitlist } from "#lib/waitlist/leave.ts";
import { passOnOffer } from "#lib/waitlist/pass.ts";
import { bookingAt, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { DAY, entriesOf, joinFor } from "./waiting.ts";

/** Ten half hours of a morning, which 48 clients want. */
export const STARTS = [
  ...["09:00", "09:30", "10:00", "10:30", "11:00"],
  ...["11:30", "12:00", "12:30", "13:00", "13:30"],
];
const NINE: EpochMs = Date.parse("2027-01-06T09:00:00+05:45");
export const timeOf = (index: number) => NINE + (index % STARTS.length) * 30 * MINUTE_MS;

/** Refusals that count as answers: another client was faster, or the offer is over. */
export const ANSWERS = [
  ...["slot_taken", "slot_held", "hold_ended", "patient_busy", "already_booked", "too_many_attempts"],
  ...["not_found", "offer_ended", "already_waiting", "wrong_state", "same_day_same_doctor"],
];

interface Choice {
  readonly startsAt: EpochMs;
  /** From 0 to below 1: decides what the client does. */
  readonly dice: number;
  /** Hears of a visit that was acknowledged, and of one that is about to be cancelled. */
  readonly tell?: (said: Said) => Promise<void>;
}

export interface Said {
  readonly what: "booked" | "cancelling";
  readonly id: string;
}

/** One action of a client who waits, holds, books, cancels and lets go. Few visits are kept. */
export async function act(practice: Practice, patient: Patient, choice: Choice): Promise<unknown> {
  const { dice, startsAt } = choice;
  const { ctx } = patient;
  if (dice < 0.4) return waitFor(practice, patient, choice);
  if (dice < 0.45) return holdAt(ctx, practice, startsAt);
  if (dice < 0.5) return releaseHold(ctx, { holdId: (await holdAt(ctx, practice, startsAt)).id });
  const hold = dice < 0.6 ? await holdAt(ctx, practice, startsAt) : undefined;
  const visit = await book(practice, patient, { ...choice, holdId: hold?.id });
  return dice > 0.995 ? visit : cancel(patient, visit, choice);
}

/** Cancels a visit, of which it tells before. */
export async function cancel(
  { ctx }: Patient,
  { id }: { readonly id: string },
  { tell }: Pick<Choice, "tell">,
): Promise<unknown> {
  await tell?.({ what: "cancelling", id });
  return cancelAppointment(ctx, { appointmentId: id });
}

async function waitFor(practice: Practice, patient: Patient, choice: Choice): Promise<unknown> {
  const { dice } = choice;
  const { ctx } = patient;
  const entries = await entriesOf(ctx, (ctx.now - DAY) / MINUTE_MS);
  const entry = entries.find(({ ending }) => ending === null);
  if (entry === undefined) return joinFor(patient, practice);
  if (entry.offer === null) return dice < 0.04 ? leaveWaitlist(ctx, { entryId: entry.id }) : entry;
  if (dice < 0.2) return passOnOffer(ctx, { entryId: entry.id, offerId: entry.offer.id });
  const visit = await book(practice, patient, { ...choice, startsAt: entry.offer.startsAt });
  return dice > 0.39 ? visit : cancel(patient, visit, choice);
}

/** The live visits of a doctor, or those of one patient with them. */
export async function liveVisits(
  { doctorId }: Practice,
  patientId?: string,
): Promise<{ id: string; at: number }[]> {
  return inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ id: string; at: number }>(sql`
      select id, (extract(epoch from starts_at) * 1000)::float8 as at from appointments
      where doctor_id = ${doctorId} and visit is not null
        ${patientId === undefined ? sql`` : sql`and patient_id = ${patientId}`}`),
  );
}

async function book(
  practice: Practice,
  { id, ctx }: Patient,
  { startsAt, holdId, tell }: Choice & { readonly holdId?: string | undefined },
) {
  const visit = await bookAppointment(ctx, {
    ...bookingAt(practice, id, toIsoInstant(startsAt)),
    ...(holdId !== undefined && { holdId }),
    confirmSameDay: true,
  });
  await tell?.({ what: "booked", id: visit.id });
  return visit;
}
