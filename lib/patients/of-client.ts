import { sql, type SQL } from "drizzle-orm";

import type { ClientActor } from "#lib/core/actor.ts";

/** The ids of the patients that a client made. An id of ours needs no escaping, and is bound all the same. */
export function patientsOfClient({ clientId }: ClientActor): SQL {
  return sql`(select made.id from patients made
    where made.created_by_client_id = ${clientId}::uuid and made.erased_at is null)`;
}

/** Whether an administrator granted the client the whole organisation: its row says so, for the client that asks alone. */
export function clientSeesAll({ clientId }: ClientActor): SQL {
  return sql`(select actor_client_sees_all() and actor_client_id() = ${clientId}::uuid)`;
}
