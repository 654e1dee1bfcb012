import { sql } from "drizzle-orm";

import type { EpochMs, Interval } from "#lib/core/instant.ts";
import { parseInstant, parseInstantRange } from "#db/columns.ts";
import type { Tx } from "#db/transaction.ts";

interface StoredOpening extends Interval {
  readonly locationId: string;
  readonly anchor: EpochMs;
  readonly modes: readonly string[];
}

export interface Stored {
  readonly openings: readonly StoredOpening[];
  readonly held: readonly Interval[];
}

/** Every opening and every held time there is. For the system, which sees every row. */
export async function readEverything(tx: Tx): Promise<(doctorId: string) => Stored> {
  const openings = await tx.execute<{
    doctor: string;
    location: string;
    during: string;
    anchor: string;
    modes: string[];
  }>(sql`
    select doctor_id as doctor, location_id as location, during::text, anchor::text, modes from openings
    where appointment_id is null order by lower(during)`);
  const held = await tx.execute<{ doctor: string; held: string }>(sql`
    select doctor_id as doctor, reserved::text as held from appointments
    where status not in ('cancelled', 'no_show')`);
  const openingsOf = Map.groupBy(openings, ({ doctor }) => doctor);
  const heldOf = Map.groupBy(held, ({ doctor }) => doctor);
  return (doctorId) => ({
    openings: (openingsOf.get(doctorId) ?? []).map(({ location, during, anchor, modes }) => ({
      ...parseInstantRange(during),
      locationId: location,
      anchor: parseInstant(anchor),
      modes,
    })),
    held: (heldOf.get(doctorId) ?? []).map((row) => parseInstantRange(row.held)),
  });
}
