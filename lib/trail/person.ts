import { sql } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Tx } from "#db/transaction.ts";

/** One person as the trail knows them: by an account, a patient's file and a doctor's profile, if these exist. */
export interface TrailPerson {
  readonly name: string;
  readonly userId: string | null;
  readonly patientIds: readonly string[];
  /** Of all of them. */
  readonly ids: readonly string[];
}

/**
 * The person with this id of an account, a patient or a doctor. For administrators; the caller records the display of patient data.
 * @throws DomainError `forbidden`
 */
export async function findPerson(tx: Tx, ctx: Context, id: string): Promise<TrailPerson | undefined> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const [row] = await tx.execute<{
    name: string | null;
    userId: string | null;
    patientIds: string[];
    doctorIds: string[];
  }>(sql`
    with account as (
      select coalesce(
        (select u.id from users u where u.id = ${id}),
        (select p.user_id from patients p where p.id = current_patient_id(${id})),
        (select d.user_id from doctors d where d.id = ${id})
      ) as id
    )
    select
      account.id as "userId",
      (
        select coalesce(jsonb_agg(distinct file.id), '[]') from patients p, patient_file_ids(p.id) as file (id)
        where p.id = ${id} or p.user_id = account.id
      ) as "patientIds",
      (select coalesce(jsonb_agg(d.id), '[]') from doctors d where d.id = ${id} or d.user_id = account.id) as "doctorIds",
      coalesce(
        (select d.name from doctors d where d.id = ${id}),
        (select p.name from patients p where p.id = current_patient_id(${id})),
        (select u.name from users u where u.id = ${id})
      ) as name
    from account
  `);
  if (row === undefined || row.name === null) return undefined;
  const { name, userId, patientIds, doctorIds } = row;
  const ids = [...(userId === null ? [] : [userId]), ...patientIds, ...doctorIds];
  return { name, userId, patientIds, ids };
}
