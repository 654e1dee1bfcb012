import { sql, type SQL } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { UNDO_MS } from "#lib/appointments/load-hours-change.ts";
import { NEWS_REST_MS } from "#lib/outbox/constants.ts";

/**
 * Whether this visit was just moved or cancelled by leave that can still be undone: until then nothing is sent about the visit, whatever
 * the news. `visit` is the visit's id. It rests slightly longer than the leave can be undone, so that nothing is sent during an undo.
 */
export function isResting(visit: SQL, { now }: Context): SQL {
  return sql`exists (
    select from hours_change_visits dealt join hours_changes c on c.id = dealt.change_id
    where dealt.appointment_id = ${visit} and dealt.choice <> 'keep' and c.leave_id is not null and c.undone_at is null
      and c.made_at > ${toIsoInstant(now - UNDO_MS - NEWS_REST_MS)}
  )`;
}

/** Whether the message is about a change of hours that was undone: it is not sent. */
export function isUndone(visit: SQL, version: SQL): SQL {
  return sql`exists (
    select from hours_change_visits undone
    where undone.appointment_id = ${visit} and undone.version = ${version} and undone.choice <> 'keep'
      and undone.is_restored
  )`;
}
