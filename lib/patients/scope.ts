import { sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import type { Actor } from "#lib/core/actor.ts";

import { patientsActedFor } from "./acted-for.ts";
import { clientSeesAll, patientsOfClient } from "./of-client.ts";

/**
 * The patients an actor may see, as a condition on a column of patient ids: those they act for, those they treat, those that a client
 * created, or all. Row-level security has the same rule.
 */
export function isVisiblePatient(actor: Actor, patientId: AnyPgColumn): SQL {
  if (actor.kind === "system") return sql`true`;
  if (actor.kind === "anonymous") return sql`false`;
  if (actor.kind === "client")
    return sql`(${clientSeesAll(actor)} or ${patientId} in ${patientsOfClient(actor)})`;
  switch (actor.role) {
    case "patient":
      return sql`${patientId} in ${patientsActedFor(actor.userId)}`;
    case "doctor":
      return isTreatedBy(actor.userId, sql`${patientId}`);
    case "admin":
      return sql`true`;
    case "unenrolled":
      return sql`false`;
    default:
      return actor.role satisfies never;
  }
}

/**
 * Whether the doctor with this account treats a patient: from 30 days before a live or completed visit until 12 months after it. A visit
 * that the doctor alone booked counts only after one that another actor booked has taken place before it. The time is the transaction's,
 * which is `ctx.now`.
 */
export function isTreatedBy(userId: string, patientId: SQL): SQL {
  return sql`exists (
    select from appointments seen
    where seen.patient_id = ${patientId}
      and seen.doctor_id = (select id from doctors where user_id = ${userId})
      and seen.status not in ('cancelled', 'no_show')
      and seen.starts_at <= actor_now() + interval '30 days'
      and seen.ends_at > actor_now() - interval '12 months'
      and (seen.booked_by_user_id is distinct from ${userId}::uuid or exists (
        select from appointments earlier
        where earlier.patient_id = seen.patient_id and earlier.doctor_id = seen.doctor_id
          and earlier.status = 'completed' and earlier.starts_at < seen.starts_at
          and earlier.booked_by_user_id is distinct from ${userId}::uuid
      ))
  )`;
}
