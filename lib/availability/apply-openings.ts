import { sql, type SQL } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { toIsoInstant, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { diffOpenings, type OpeningUpdate } from "#lib/scheduling/diff-openings.ts";
import type { Opening } from "#lib/scheduling/shapes.ts";
import { parseInstantRange, toRangeText } from "#db/columns.ts";
import { openings } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { KeptOpening, SingleOpening } from "./single-openings.ts";

/**
 * Changes the stored openings of a doctor into the wanted ones, in place, and counts the rows it touched. The caller
 * holds the lock on the doctor's openings. Both sets are of the same time.
 * @throws DomainError `live_visits_outside` with their references and times: no live visit may lose its hours
 */
export async function applyOpenings(
  tx: Tx,
  doctorId: string,
  { stored, wanted, absorbed, kept = [], since }: OpeningsToApply,
): Promise<number> {
  const change = diffOpenings(stored, wanted);
  const { shrink, remove, grow, insert } = change;
  const touched = shrink.length + remove.length + grow.length + insert.length;
  if (touched === 0) return 0;
  // A row may give time to its neighbour: what counts is that every visit is inside when all is done.
  await tx.execute(sql`set constraints within_openings deferred`);
  if (absorbed.length > 0) await tx.execute(deleteSingles(doctorId, absorbed));
  if (shrink.length > 0) await tx.execute(updateOf(doctorId, shrink));
  if (remove.length > 0) await tx.execute(deleteOf(doctorId, remove));
  if (grow.length > 0) await tx.execute(updateOf(doctorId, grow));
  if (insert.length > 0) await tx.execute(insertOf(doctorId, insert));
  if (kept.length > 0) await tx.insert(openings).values(kept.map((single) => rowOfKept(doctorId, single)));
  await assertNobodyOutside(tx, doctorId, since);
  await tx.execute(sql`set constraints within_openings immediate`);
  return touched;
}

export interface OpeningsToApply {
  readonly stored: readonly Opening[];
  readonly wanted: readonly Opening[];
  /** Openings of single visits that the wanted hours hold. */
  readonly absorbed: readonly SingleOpening[];
  /** New openings of single visits, which the wanted hours leave out. */
  readonly kept?: readonly KeptOpening[];
  readonly since: EpochMs;
}

function updateOf(doctorId: string, updates: readonly OpeningUpdate[]): SQL {
  const rows = updates.map(({ from, to }) => ({ ...rowOf(to), was: toRangeText(from) }));
  return sql`
    update openings set during = r.during, anchor = r.anchor, modes = r.modes
    from ${recordsOf(rows)}
    where openings.doctor_id = ${doctorId} and openings.location_id = r.location_id and openings.during = r.was
      and openings.appointment_id is null
  `;
}

function deleteOf(doctorId: string, removed: readonly Opening[]): SQL {
  return sql`
    delete from openings using ${recordsOf(removed.map(rowOf))}
    where openings.doctor_id = ${doctorId} and openings.location_id = r.location_id and openings.during = r.during
      and openings.appointment_id is null
  `;
}

function deleteSingles(doctorId: string, absorbed: readonly SingleOpening[]): SQL {
  const rows = absorbed.map((single) => ({ location_id: single.locationId, during: toRangeText(single) }));
  return sql`
    delete from openings
    using jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (location_id uuid, during tstzrange)
    where openings.doctor_id = ${doctorId} and openings.location_id = r.location_id and openings.during = r.during
      and openings.appointment_id is not null
  `;
}

/** For one visit alone the steps do not matter. */
function rowOfKept(doctorId: string, { locationId, appointmentId, mode, startsAt, endsAt }: KeptOpening) {
  const during = { startsAt, endsAt };
  return { doctorId, locationId, during, anchor: startsAt, modes: [mode], appointmentId };
}

function insertOf(doctorId: string, added: readonly Opening[]): SQL {
  return sql`
    insert into openings (doctor_id, location_id, during, anchor, modes)
    select ${doctorId}, r.location_id, r.during, r.anchor, r.modes from ${recordsOf(added.map(rowOf))}
  `;
}

interface OpeningRow {
  readonly location_id: string;
  readonly during: string;
  readonly was?: string;
  readonly anchor: string;
  readonly modes: readonly string[];
}

function rowOf(opening: Opening): OpeningRow {
  return {
    location_id: opening.locationId,
    during: toRangeText(opening),
    anchor: toIsoInstant(opening.anchor),
    modes: opening.modes,
  };
}

/** Many rows as one parameter. */
function recordsOf(rows: readonly OpeningRow[]): SQL {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
    as r (location_id uuid, during tstzrange, was tstzrange, anchor timestamptz, modes text[])`;
}

async function assertNobodyOutside(tx: Tx, doctorId: string, since: EpochMs): Promise<void> {
  const outside = await tx.execute<OutsideVisit>(sql`
    select a.id, a.reference, a.during::text as during
    from appointments a
    where a.doctor_id = ${doctorId} and a.ends_at > ${toIsoInstant(since)} and a.visit is not null
      and not a.visit <@ (
        select coalesce(range_agg(o.during), '{}') from openings o
        where o.doctor_id = a.doctor_id and o.location_id = a.location_id and o.during && a.visit
      )
    order by a.starts_at, a.reference
  `);
  if (outside.length === 0) return;
  throw new DomainError("live_visits_outside", {
    details: { visits: outside.map(toVisit), count: outside.length },
  });
}

type OutsideVisit = Readonly<Record<"id" | "reference" | "during", string>>;

function toVisit({ id, reference, during }: OutsideVisit) {
  const interval: Interval = parseInstantRange(during);
  return { id, reference, startsAt: toIsoInstant(interval.startsAt), endsAt: toIsoInstant(interval.endsAt) };
}
