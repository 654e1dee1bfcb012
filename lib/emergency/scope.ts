import { sql, type SQL } from "drizzle-orm";

import type { UserActor } from "#lib/core/actor.ts";

/**
 * The patients whose records a doctor's session has open in an emergency, by the ids that they have now. The time is the transaction's,
 * which is `ctx.now`. Row-level security enforces the same.
 */
export function emergencyPatients({ userId, sessionId }: UserActor): SQL {
  return sql`(
    select current_patient_id(opened.patient_id) from emergency_accesses opened
    where opened.user_id = ${userId} and opened.session_id::text = ${sessionId} and ${isRunning}
  )`;
}

const isRunning = sql`opened.opened_at <= actor_now() and actor_now() < coalesce(opened.ended_at, opened.expires_at)`;
