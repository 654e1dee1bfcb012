import { sql } from "drizzle-orm";

import { toIsoInstant, type EpochMs, type Interval } from "#lib/core/instant.ts";
import type { Mode, Opening } from "#lib/scheduling/shapes.ts";
import type { Tx } from "#db/transaction.ts";

/** When a doctor sees patients and, apart from that, what of it is taken: without whose it is or why. */
export interface FreeTime {
  /** Over all locations, sorted by start; whole where they reach beyond the window. */
  readonly openings: readonly Opening[];
  /** Buffers included, merged over all locations, sorted by start. */
  readonly held: readonly Interval[];
}

interface FreeTimeRow extends Record<string, unknown> {
  readonly doctorId: string;
  readonly openings: readonly [string, EpochMs, EpochMs, EpochMs, Mode[]][];
  readonly held: readonly [EpochMs, EpochMs][];
}

const NO_TIME: FreeTime = { openings: [], held: [] };

/**
 * The free time of many doctors in one statement, one row each; the same whoever asks, because it looks past row-level
 * security. Widen the window by `windowToRead` of the visit types in question.
 */
export async function loadFreeTime(
  tx: Tx,
  doctorIds: readonly string[],
  window: Interval,
): Promise<(doctorId: string) => FreeTime> {
  if (doctorIds.length === 0 || window.startsAt >= window.endsAt) return () => NO_TIME;
  const rows = await tx.execute<FreeTimeRow>(sql`
    select doctor_id as "doctorId", openings, held
    from free_time(
      ${`{${doctorIds.join(",")}}`}::uuid[],
      ${toIsoInstant(window.startsAt)}::timestamptz,
      ${toIsoInstant(window.endsAt)}::timestamptz
    )
  `);
  const byDoctor = new Map(rows.map((row) => [row.doctorId, toFreeTime(row)]));
  return (doctorId) => byDoctor.get(doctorId) ?? NO_TIME;
}

function toFreeTime({ openings, held }: FreeTimeRow): FreeTime {
  return {
    openings: openings.map(([locationId, startsAt, endsAt, anchor, modes]) => ({
      locationId,
      startsAt,
      endsAt,
      anchor,
      modes,
    })),
    held: held.map(([startsAt, endsAt]) => ({ startsAt, endsAt })),
  };
}
