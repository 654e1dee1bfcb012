import { and, eq, isNull, sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import type { EpochMs, Interval } from "#lib/core/instant.ts";
import { explainStart, type StartRefusal } from "#lib/scheduling/explain-start.ts";
import type { Mode, VisitTiming } from "#lib/scheduling/shapes.ts";
import { visitIntervals } from "#lib/scheduling/visit-timing.ts";
import { toRangeText } from "#db/columns.ts";
import { openings } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { BrokenLimit } from "./overrides.ts";

export interface WantedStart {
  readonly doctorId: string;
  readonly locationId: string;
  readonly visitType: VisitTiming;
  readonly mode: Mode;
  readonly startsAt: EpochMs;
}

export interface FoundStart {
  readonly during: Interval;
  readonly reserved: Interval;
  /** Hours or grid, if they are in the way. */
  readonly limits: readonly BrokenLimit[];
}

/**
 * Reads the openings at that time and returns which intervals a visit there takes, and whether hours or grid are in the way. The caller
 * holds the openings' lock. Whether the time is free is decided by the database on writing.
 * @throws DomainError `mode_not_offered`
 */
export async function findStart(tx: Tx, wanted: WantedStart): Promise<FoundStart> {
  const { during, reserved } = visitIntervals(wanted.startsAt, wanted.visitType);
  const rows = await tx
    .select({ during: openings.during, anchor: openings.anchor, modes: openings.modes })
    .from(openings)
    .where(
      and(
        eq(openings.doctorId, wanted.doctorId),
        eq(openings.locationId, wanted.locationId),
        // An opening made for one visit serves no other.
        isNull(openings.appointmentId),
        sql`${openings.during} && ${toRangeText(during)}::tstzrange`,
      ),
    )
    .orderBy(sql`lower(${openings.during})`);
  const answer = explainStart({
    openings: rows.map((row) => ({
      ...row.during,
      anchor: row.anchor,
      modes: row.modes,
      locationId: wanted.locationId,
    })),
    held: [],
    visitType: wanted.visitType,
    mode: wanted.mode,
    startsAt: wanted.startsAt,
  });
  return { during, reserved, limits: answer.ok ? [] : [limitOf(answer.reason)] };
}

function limitOf(reason: StartRefusal): BrokenLimit {
  if (reason === "outside_opening_hours" || reason === "not_aligned") return { limit: reason };
  throw new DomainError(reason);
}
