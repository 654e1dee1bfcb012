import { sql, type SQL } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { UNDO_MS } from "#lib/appointments/load-hours-change.ts";
import { NEWS_REST_MS } from "#lib/outbox/constants.ts";

/**
 * Leave that was taken a moment ago, and can be undone, moved or cancelled this visit: nothing is told of the visit, whatever the
 * news, until it cannot. `visit` is the visit's id. It rests a little longer than it can be undone, so that nothing leaves while
 * somebody undoes it.
 */
export function isResting(visit: SQL, { now }: Context): SQL {
  return sql`exists (
    select from hours_change_visits dealt join hours_changes c on c.id = dealt.change_id
    where dealt.appointment_id = ${visit} and dealt.choice <> 'keep' and c.leave_id is not null and c.undone_at is null
      and c.made_at > ${toIsoInstant(now - UNDO_MS - NEWS_REST_MS)}
  )`;
}

/** The message is of a change of hours that was undone: it is told to nobody. */
export function isUndone(visit: SQL, version: SQL): SQL {
  return sql`exists (
    select from hours_change_visits undone
    where undone.appointment_id = ${visit} and undone.version = ${version} and undone.choice <> 'keep'
      and undone.is_restored
  )`;
}
