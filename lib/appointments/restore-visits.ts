import { and, eq, ne, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { Interval } from "#lib/core/instant.ts";
import { toRangeText } from "#db/columns.ts";
import { appointments, hoursChangeVisits } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { listLiveVisits } from "./live-visits.ts";
import { patientsElsewhere } from "./patients-elsewhere.ts";

/** A visit that a change of hours moved or cancelled: its current and its previous state. */
export type Restorable = Awaited<ReturnType<typeof listRestorable>>[number];

export function listRestorable(tx: Tx, changeId: string) {
  return tx
    .select({
      id: appointments.id,
      patientId: appointments.patientId,
      choice: hoursChangeVisits.choice,
      /** The version after the change. */
      made: hoursChangeVisits.version,
      now: {
        version: appointments.version,
        status: appointments.status,
        during: appointments.during,
        reserved: appointments.reserved,
        locationId: appointments.locationId,
      },
      before: {
        status: hoursChangeVisits.status,
        during: hoursChangeVisits.during,
        reserved: hoursChangeVisits.reserved,
        locationId: hoursChangeVisits.locationId,
        movedByClinic: hoursChangeVisits.movedByClinic,
      },
    })
    .from(hoursChangeVisits)
    .innerJoin(appointments, eq(appointments.id, hoursChangeVisits.appointmentId))
    .where(and(eq(hoursChangeVisits.changeId, changeId), ne(hoursChangeVisits.choice, "keep")))
    .orderBy(sql`lower(${hoursChangeVisits.during})`, appointments.id);
}

/**
 * Restores each visit, unless a user has changed it since, or its time is no longer free: taken at the doctor, or its patient is elsewhere.
 * Moved visits leave their new times before the cancelled ones return. The caller holds the locks and has deferred `within_openings`.
 * @returns those that were restored
 */
export async function writeRestored(
  tx: Tx,
  ctx: Context,
  doctorId: string,
  changed: readonly Restorable[],
): Promise<readonly Restorable[]> {
  const asLeft = changed.filter(({ made, now }) => now.version === made);
  if (asLeft.length === 0) return [];
  const ids = new Set(asLeft.map(({ id }) => id));
  const others = (await listLiveVisits(tx, ctx, doctorId)).filter(({ id }) => !ids.has(id));
  const elsewhere = await patientsElsewhere(tx, ctx, doctorId, [...ids]);
  const isElsewhere = ({ id, before }: Restorable) => elsewhere(id).some((busy) => meet(busy, before.during));
  const free = withoutHeld(
    asLeft.filter((visit) => !isElsewhere(visit)),
    { asLeft, others },
  );
  await restoreAll(
    tx,
    free.filter(({ choice }) => choice === "move"),
  );
  await restoreAll(
    tx,
    free.filter(({ choice }) => choice === "cancel"),
  );
  return free;
}

/** A visit that cannot be restored still occupies the time it was moved to, and so may prevent another from being restored. */
function withoutHeld(
  free: readonly Restorable[],
  holding: {
    readonly asLeft: readonly Restorable[];
    readonly others: readonly { readonly reserved: Interval }[];
  },
): readonly Restorable[] {
  const staying = holding.asLeft.filter((visit) => visit.choice === "move" && !free.includes(visit));
  const held = [...holding.others, ...staying.map(({ now }) => now)];
  const left = free.filter(({ before }) => !held.some(({ reserved }) => meet(reserved, before.reserved)));
  return left.length === free.length ? left : withoutHeld(left, holding);
}

async function restoreAll(tx: Tx, visits: readonly Restorable[]): Promise<void> {
  if (visits.length === 0) return;
  const rows = visits.map(({ id, made, before }) => ({
    ...{ id, version: made, status: before.status, location_id: before.locationId },
    during: toRangeText(before.during),
    reserved: toRangeText(before.reserved),
    moved_by_clinic: before.movedByClinic,
  }));
  await tx.execute(sql`
    update appointments a
    set status = r.status, during = r.during, reserved = r.reserved, location_id = r.location_id, cancel_reason = null,
      moved_by_clinic = r.moved_by_clinic, version = a.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (
      id uuid, version integer, status text, during tstzrange, reserved tstzrange, location_id uuid,
      moved_by_clinic boolean
    )
    where a.id = r.id and a.version = r.version
  `);
}

function meet(one: Interval, other: Interval): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}
