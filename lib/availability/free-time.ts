import { sql } from "drizzle-orm";

import { toIsoInstant, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { MODES, type Mode, type Opening } from "#lib/scheduling/shapes.ts";
import type { Tx } from "#db/transaction.ts";

/** When a doctor sees patients, and which of that time is taken: without whose it is or why. */
export interface FreeTime {
  /** Over all locations, sorted by start; whole where they reach beyond the window. */
  readonly openings: readonly Opening[];
  /** Buffers included, merged over all locations, sorted by start. */
  readonly held: readonly Interval[];
}

/** As `free_time()` answers: the n-th of each list belong together, and null is an empty list. */
interface FreeTimeRow extends Record<string, unknown> {
  readonly doctorId: string;
  readonly locationIds: readonly string[] | null;
  readonly opensAt: readonly EpochMs[] | null;
  readonly closesAt: readonly EpochMs[] | null;
  readonly anchors: readonly EpochMs[] | null;
  /** Joined by commas. */
  readonly modes: readonly string[] | null;
  readonly heldFrom: readonly EpochMs[] | null;
  readonly heldUntil: readonly EpochMs[] | null;
}

const NO_TIME: FreeTime = { openings: [], held: [] };

/**
 * The free time of many doctors in one statement, one row each; the same for every caller, because it bypasses row-level security. Widen
 * the window by `windowToRead` of the visit types in question.
 */
export async function loadFreeTime(
  tx: Tx,
  doctorIds: readonly string[],
  window: Interval,
): Promise<(doctorId: string) => FreeTime> {
  if (doctorIds.length === 0 || window.startsAt >= window.endsAt) return () => NO_TIME;
  const rows = await tx.execute<FreeTimeRow>(sql`
    select doctor_id as "doctorId", array_to_json(location_ids) as "locationIds", array_to_json(opens_at) as "opensAt",
      array_to_json(closes_at) as "closesAt", array_to_json(anchors) as anchors, array_to_json(modes) as modes,
      array_to_json(held_from) as "heldFrom", array_to_json(held_until) as "heldUntil"
    from free_time(
      ${`{${doctorIds.join(",")}}`}::uuid[],
      ${toIsoInstant(window.startsAt)}::timestamptz,
      ${toIsoInstant(window.endsAt)}::timestamptz
    )
  `);
  const byDoctor = new Map(rows.map((row) => [row.doctorId, toFreeTime(row)]));
  return (doctorId) => byDoctor.get(doctorId) ?? NO_TIME;
}

function toFreeTime(row: FreeTimeRow): FreeTime {
  const { locationIds, opensAt, closesAt, anchors, modes, heldFrom, heldUntil } = row;
  return {
    openings: (locationIds ?? []).map((locationId, index) => ({
      locationId,
      startsAt: nth(opensAt, index),
      endsAt: nth(closesAt, index),
      anchor: nth(anchors, index),
      modes: modesOf(modes?.[index] ?? ""),
    })),
    held: (heldFrom ?? []).map((startsAt, index) => ({ startsAt, endsAt: nth(heldUntil, index) })),
  };
}

/** @throws Error when there is none: the lists are of one length */
function nth(list: readonly EpochMs[] | null, index: number): EpochMs {
  const instant = list?.[index];
  if (instant === undefined) throw new Error("free_time() answered with lists of different lengths");
  return instant;
}

const isMode = (text: string): text is Mode => MODES.some((mode) => mode === text);

function modesOf(joined: string): Mode[] {
  return joined.split(",").filter(isMode);
}
