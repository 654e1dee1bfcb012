import { sql } from "drizzle-orm";

import type { Tx } from "./transaction.ts";

// Advisory locks end with their transaction. Always in this order: openings, doctor, patient.

/** Blocks bookings and moves with this doctor until the transaction ends: their openings are being changed. */
export async function lockOpenings(tx: Tx, doctorId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${keyOf("openings", doctorId)})`);
}

/**
 * For a booking: the doctor's openings stay as they are, and the patient's visits can be counted, because every
 * other booking of this patient waits. Bookings with the same doctor do not wait for each other.
 * It is sent when it is called: what is sent after it, its answer awaited or not, is carried out under the locks.
 */
export function lockForBooking(tx: Tx, { doctorId, patientId }: BookingParties): Promise<void> {
  const locking = tx.execute(sql`
    select pg_advisory_xact_lock_shared(${keyOf("openings", doctorId)}),
           pg_advisory_xact_lock(${keyOf("patient", patientId)})
  `);
  return locking.then(() => undefined);
}

/**
 * For a hold: the doctor's openings stay as they are, and each browser and each user takes one hold at a time. Holders are locked where
 * patients are, in one order.
 */
export async function lockForHold(
  tx: Tx,
  { doctorId, holders }: { readonly doctorId: string; readonly holders: readonly string[] },
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${keyOf("openings", doctorId)})`);
  for (const holder of holders.toSorted())
    await tx.execute(sql`select pg_advisory_xact_lock(${keyOf("holder", holder)})`);
}

/**
 * For a move: as for a booking, and moves of this doctor take turns. An UPDATE has no `on conflict`, so two
 * visits moved into each other's times would deadlock.
 */
export async function lockForMove(tx: Tx, { doctorId, patientId }: BookingParties): Promise<void> {
  await tx.execute(sql`
    select pg_advisory_xact_lock_shared(${keyOf("openings", doctorId)}),
           pg_advisory_xact_lock(${keyOf("doctor", doctorId)}),
           pg_advisory_xact_lock(${keyOf("patient", patientId)})
  `);
}

/**
 * For staff who override a limit: they may open time outside the doctor's hours, so other bookings with the doctor wait. Sent when it is
 * called, like `lockForBooking`.
 */
export function lockForOverride(tx: Tx, { doctorId, patientId }: BookingParties): Promise<void> {
  const locking = tx.execute(sql`
    select pg_advisory_xact_lock(${keyOf("openings", doctorId)}),
           pg_advisory_xact_lock(${keyOf("doctor", doctorId)}),
           pg_advisory_xact_lock(${keyOf("patient", patientId)})
  `);
  return locking.then(() => undefined);
}

/** For closing an account: bookings of these patients, and other users who leave them at the same moment, wait. */
export async function lockPatients(tx: Tx, patientIds: readonly string[]): Promise<void> {
  // In one order: two users who act for the same patients then wait for each other, and never crosswise.
  for (const id of patientIds.toSorted()) {
    await tx.execute(sql`select pg_advisory_xact_lock(${keyOf("patient", id)})`);
  }
}

export interface BookingParties {
  readonly doctorId: string;
  readonly patientId: string;
}

function keyOf(kind: "openings" | "doctor" | "patient" | "holder" | "new-patients", id: string) {
  return sql`hashtextextended(${`${kind}:${id}`}, 0)`;
}

/** For a file that an administrator makes: it is compared with all existing ones, so another one waits. */
export async function lockNewPatients(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${keyOf("new-patients", "all")})`);
}

/**
 * For removing a doctor and booking their patients with colleagues: bookings with the doctor wait, and the colleagues' openings stay as
 * they are. All openings first, then all patients, each in one order.
 */
export async function lockForTakingOut(
  tx: Tx,
  { doctorId, colleagueIds, patientIds }: Leaving,
): Promise<void> {
  for (const id of [...new Set([doctorId, ...colleagueIds])].toSorted()) {
    if (id === doctorId) await lockOpenings(tx, id);
    else await tx.execute(sql`select pg_advisory_xact_lock_shared(${keyOf("openings", id)})`);
  }
  await lockPatients(tx, [...new Set(patientIds)]);
}

interface Leaving {
  readonly doctorId: string;
  readonly colleagueIds: readonly string[];
  readonly patientIds: readonly string[];
}

/**
 * For making deliveries: they become visible in the order of their ids, so that for one reader and visit the earlier one is always known
 * when the later one is sent.
 */
export async function lockDeliveries(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('deliveries', 0))`);
}

/** For sending to one reader about one visit: another worker waits until this attempt is recorded. */
export async function lockReader(
  tx: Tx,
  { appointmentId, userId }: { appointmentId: string; userId: string | null },
): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`reader:${appointmentId}:${userId ?? "patient"}`}, 0))`,
  );
}

/**
 * For staff who cancel or move several visits at once: other bookings with these doctors wait. All openings first, then all doctors, then
 * all patients, each in one order.
 */
export async function lockForSeveral(tx: Tx, parties: readonly BookingParties[]): Promise<void> {
  const doctorIds = [...new Set(parties.map(({ doctorId }) => doctorId))].toSorted();
  for (const id of doctorIds) await lockOpenings(tx, id);
  for (const id of doctorIds) await tx.execute(sql`select pg_advisory_xact_lock(${keyOf("doctor", id)})`);
  await lockPatients(tx, [...new Set(parties.map(({ patientId }) => patientId))]);
}

/**
 * For dealing with the visits under a change of hours: moves of this doctor and bookings of these patients wait. The caller holds
 * the lock on the doctor's openings. One statement, however many patients there are, in one order.
 */
export async function lockForDealing(
  tx: Tx,
  { doctorId, patientIds }: { readonly doctorId: string; readonly patientIds: readonly string[] },
): Promise<void> {
  const sorted = [...new Set(patientIds)].toSorted();
  await tx.execute(sql`
    select pg_advisory_xact_lock(${keyOf("doctor", doctorId)})
    union all
    select pg_advisory_xact_lock(hashtextextended('patient:' || id, 0))
    from unnest(${`{${sorted.join(",")}}`}::text[]) with ordinality as asked (id, place)
  `);
}
