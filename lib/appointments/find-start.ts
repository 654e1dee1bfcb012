import { and, eq, sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import type { EpochMs, Interval } from "#lib/core/instant.ts";
import { explainStart } from "#lib/scheduling/explain-start.ts";
import type { Mode, VisitTiming } from "#lib/scheduling/shapes.ts";
import { visitIntervals } from "#lib/scheduling/visit-timing.ts";
import { toRangeText } from "#db/columns.ts";
import { openings } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

export interface WantedStart {
  readonly doctorId: string;
  readonly locationId: string;
  readonly visitType: VisitTiming;
  readonly mode: Mode;
  readonly startsAt: EpochMs;
}

/**
 * Reads the openings at that time and says which intervals a visit there takes. The caller holds the openings' lock.
 * Whether the time is free is the database's to say, at the moment of writing.
 * @throws DomainError `outside_opening_hours`, `mode_not_offered`, `not_aligned`
 */
export async function findStart(
  tx: Tx,
  wanted: WantedStart,
): Promise<{ during: Interval; reserved: Interval }> {
  const { during } = visitIntervals(wanted.startsAt, wanted.visitType);
  const rows = await tx
    .select({ during: openings.during, anchor: openings.anchor, modes: openings.modes })
    .from(openings)
    .where(
      and(
        eq(openings.doctorId, wanted.doctorId),
        eq(openings.locationId, wanted.locationId),
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
  if (!answer.ok) throw new DomainError(answer.reason);
  return { during, reserved: answer.reserved };
}
