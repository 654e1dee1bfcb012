import { and, eq, lt, or, sql, type SQL } from "drizzle-orm";

import { appointments } from "#db/schema/index.ts";

/** Visits that follow another one in a list with the latest first: by start and id, so that two at one instant have a fixed order. */
export function olderThan(before: string | undefined): SQL | undefined {
  if (before === undefined) return undefined;
  const start = sql`(select seen.starts_at from appointments seen where seen.id = ${before})`;
  return or(
    lt(appointments.startsAt, start),
    and(eq(appointments.startsAt, start), lt(appointments.id, before)),
  );
}
