import { sql, type SQL } from "drizzle-orm";

import type { ClientActor } from "#lib/core/actor.ts";

/**
 * The ids of the patients that a client created, with merged files replaced by their current ones. An id of ours needs no escaping, but is
 * still bound.
 */
export function patientsOfClient({ clientId }: ClientActor): SQL {
  return sql`(select file.id from patients made
    join patients file on file.id = coalesce(made.merged_into, made.id)
    where made.created_by_client_id = ${clientId}::uuid and file.erased_at is null)`;
}

/** Whether an administrator granted the client access to the whole organisation: its row shows it, to that client alone. */
export function clientSeesAll({ clientId }: ClientActor): SQL {
  return sql`(select actor_client_sees_all() and actor_client_id() = ${clientId}::uuid)`;
}
