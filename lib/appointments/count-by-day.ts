import { and, gte, inArray, lt, sql, type SQL } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { CalendarDay } from "./dto-calendar.ts";
import { isVisibleVisit } from "./scope.ts";

export type Totals = Pick<CalendarDay, "total" | "waiting" | "firstStartsAt" | "lastEndsAt">;
export const NO_VISITS: Totals = { total: 0, waiting: 0, firstStartsAt: null, lastEndsAt: null };

interface Counted {
  readonly windows: readonly Interval[];
  readonly whole: Interval;
  readonly isHere: SQL | undefined;
}

/**
 * How many live visits start on each of some days, by the day's index. PostgreSQL converts no zones: a day is given by the instant at which
 * it begins. One statement, one row a day.
 */
export async function countByDay(tx: Tx, { actor }: Context, { windows, whole, isHere }: Counted) {
  const starts = arrayLiteral(windows.map(({ startsAt }) => toIsoInstant(startsAt)));
  const day = sql<number>`width_bucket(${appointments.startsAt}, ${starts}::timestamptz[]) - 1`;
  const rows = await tx
    .select({
      day: day.as("day"),
      total: sql<number>`count(*)::int`,
      waiting: sql<number>`(count(*) filter (where ${appointments.status} = 'pending'))::int`,
      firstStartsAt: sql<EpochMs>`(extract(epoch from min(${appointments.startsAt})) * 1000)::float8`,
      lastEndsAt: sql<EpochMs>`(extract(epoch from max(${appointments.endsAt})) * 1000)::float8`,
    })
    .from(appointments)
    .where(
      and(
        isHere,
        gte(appointments.startsAt, whole.startsAt),
        lt(appointments.startsAt, whole.endsAt),
        inArray(appointments.status, ["pending", "confirmed", "checked_in", "completed"]),
        isVisibleVisit(actor),
      ),
    )
    .groupBy(sql`1`);
  return new Map(rows.map(({ day: index, ...totals }) => [index, totals]));
}
