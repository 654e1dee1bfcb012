import { sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant, type EpochMs, type Interval } from "#lib/core/instant.ts";
import type { Tx } from "#db/transaction.ts";

interface BusyRow extends Record<string, unknown> {
  readonly id: string;
  readonly starts: readonly EpochMs[];
  readonly ends: readonly EpochMs[];
}

/**
 * When the patients of a doctor's visits are with other doctors, by visit: for this doctor and for administrators. Bypasses row-level
 * security, only to find another time.
 */
export async function patientsElsewhere(
  tx: Tx,
  { now }: Context,
  doctorId: string,
  visitIds: readonly string[],
): Promise<(visitId: string) => readonly Interval[]> {
  if (visitIds.length === 0) return () => [];
  const rows = await tx.execute<BusyRow>(sql`
    select appointment_id as id, array_to_json(busy_from) as starts, array_to_json(busy_until) as ends
    from patients_elsewhere(${doctorId}, ${`{${visitIds.join(",")}}`}::uuid[], ${toIsoInstant(now)}::timestamptz)
  `);
  const byVisit = new Map(
    rows.map(({ id, starts, ends }) => [
      id,
      starts.map((startsAt, index) => ({ startsAt, endsAt: ends[index] ?? startsAt })),
    ]),
  );
  return (visitId) => byVisit.get(visitId) ?? [];
}
