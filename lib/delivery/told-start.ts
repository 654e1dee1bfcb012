import { sql, type SQL } from "drizzle-orm";

import type { EpochMs } from "#lib/core/instant.ts";
import { parseInstant } from "#db/columns.ts";
import { messages } from "#db/schema/index.ts";

/** When this reader believes that the visit of a message begins: removing a visit from today or tomorrow is also told at once. */
export function lastToldStart(userId: SQL) {
  return sql<string | null>`(
    select told.told_starts_at::text from deliveries told
    where told.appointment_id = ${messages.appointmentId} and told.user_id is not distinct from ${userId}
      and told.state in ('delivered', 'silent', 'undecided') and told.told_version is not null
    order by told.ended_at desc, told.id desc limit 1)`;
}

/** When a visit begins, and when its reader was told that it begins. */
export function begins({
  startsAt,
  toldStartsAt,
}: {
  readonly startsAt: EpochMs;
  readonly toldStartsAt: string | null;
}): readonly EpochMs[] {
  return [startsAt, ...(toldStartsAt === null ? [] : [parseInstant(toldStartsAt)])];
}
