import { sql } from "drizzle-orm";

import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import {
  bookingAt,
  dailyHours,
  makeDoctor,
  makeLocation,
  makeUser,
  makeVisitType,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { bookAppointment } from "#lib/appointments/book.ts";
import { loadHoursChange } from "#lib/appointments/load-hours-change.ts";
import { loadHoursChangePage } from "#lib/appointments/queries-hours-change.ts";

/** A doctor with an account, and hours every day in Kathmandu. */
export async function makeOwnPractice(
  hours: readonly [string, string] = ["09:00", "17:00"],
  durationMinutes = 30,
): Promise<Practice & { ctx: Context; userId: string }> {
  const [locationId, visitTypeId] = [
    await makeLocation(),
    await makeVisitType({ durationMinutes, stepMinutes: durationMinutes }),
  ];
  const user = await makeUser("doctor");
  const doctorId = await makeDoctor({
    locationIds: [locationId],
    visitTypeIds: [visitTypeId],
    userId: user.id,
  });
  await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(locationId, ...hours) });
  return { doctorId, locationId, visitTypeId, ctx: user.as("doctor"), userId: user.id };
}

/** An instant in Kathmandu. */
export function inKathmandu(date: string, time: string): EpochMs {
  return Date.parse(`${date}T${time}:00+05:45`);
}

export function bookThere(
  { doctorId, locationId, visitTypeId }: Practice,
  patient: { readonly id: string; readonly ctx: Context },
  startsAt: EpochMs,
  overrideReason?: string,
) {
  const input = bookingAt({ doctorId, locationId, visitTypeId }, patient.id, toIsoInstant(startsAt));
  return bookAppointment(patient.ctx, { ...input, confirmSameDay: true, overrideReason });
}

/** The page of a change. */
export function seen(ctx: Context, changeId: string) {
  return inTransaction(ctx, (tx) => loadHoursChangePage(tx, ctx, changeId));
}

/** The same choice for every visit that the page shows. */
export async function decisions(ctx: Context, changeId: string, choice: string) {
  const page = await seen(ctx, changeId);
  if (page.stage !== "proposed") throw new Error("It was made already");
  return Object.fromEntries(page.visits.map(({ id, version }) => [id, { choice, version }]));
}

export interface StoredVisit extends Record<string, unknown> {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly starts: EpochMs;
  readonly by_clinic: boolean;
  readonly cancel_reason: string | null;
}

export function visitsOf({ doctorId }: { readonly doctorId: string }): Promise<StoredVisit[]> {
  return inReadTransaction(SYSTEM, (tx) =>
    tx.execute<StoredVisit>(sql`
      select id, status, version, (extract(epoch from starts_at) * 1000)::float8 as starts, moved_by_clinic as by_clinic,
        cancel_reason
      from appointments where doctor_id = ${doctorId} order by starts_at, id`),
  );
}

/** The openings of single visits. */
export function singlesOf({ doctorId }: { readonly doctorId: string }) {
  return inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ id: string; starts: EpochMs }>(sql`
      select appointment_id as id, (extract(epoch from lower(during)) * 1000)::float8 as starts
      from openings where doctor_id = ${doctorId} and appointment_id is not null order by 2`),
  );
}

export function storedChange(changeId: string) {
  return inReadTransaction(SYSTEM, (tx) => loadHoursChange(tx, changeId));
}

/** The recipients and kinds of messages about a doctor's visits. */
export function messagesOf({ doctorId }: { readonly doctorId: string }, kinds: readonly string[]) {
  return inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ id: string; kind: string; audience: string; version: number }>(sql`
      select m.appointment_id as id, m.kind, m.audience, m.appointment_version as version from messages m
      join appointments a on a.id = m.appointment_id
      where a.doctor_id = ${doctorId} and m.kind = any(${`{${kinds.join(",")}}`}::text[])
      order by m.id`),
  );
}

/** What was delivered about a doctor's visits, in order. */
export function mailsTo({ doctorId }: { readonly doctorId: string }) {
  return inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ visit: string; audience: string; news: string }>(sql`
      select d.appointment_id as visit, d.audience, d.news from deliveries d
      join appointments a on a.id = d.appointment_id
      where a.doctor_id = ${doctorId} and d.state = 'delivered' order by d.id`),
  );
}
