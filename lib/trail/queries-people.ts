import { sql } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { matching } from "#lib/identity/users/rows.ts";
import type { Tx } from "#db/transaction.ts";

import type { FoundPeople, FoundPerson } from "./dto.ts";
import { unsealName } from "./seal-search.ts";

const MOST = 20;

interface FoundRow extends Record<string, unknown>, FoundPerson {
  readonly patientId: string | null;
}

/**
 * People whose name matches the URL's search, each once however many files they have; null without a search. For administrators: the
 * display of patients is recorded, so a page takes `auditedRead`. One statement and the recording.
 * @throws DomainError `forbidden`
 */
export async function findPeople(tx: Tx, ctx: Context, who: unknown): Promise<FoundPeople | null> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const name = unsealName(who);
  if (name === "") return null;
  const rows = await tx.execute<FoundRow>(sql`
    with found as (
      (
        select users.id as person, users.id, users.name, 'account' as kind, null::uuid as patient_id from users
        where ${matching(name)} order by users.name, users.id limit ${MOST + 1}
      )
      union all
      select coalesce(p.user_id, p.id), p.id, p.name, 'patient', p.id
      from find_patients(${JSON.stringify({ name })}::jsonb, null, ${MOST + 1}) as sought
      join patients p on p.id = sought
      union all
      (
        select coalesce(d.user_id, d.id), d.id, d.name, 'doctor', null from doctors d
        where name_words(d.name) @@ name_query(${name}, ' & ') order by d.sort_name, d.id limit ${MOST + 1}
      )
    )
    select f.person as id, (array_agg(f.name order by f.kind desc))[1] as name,
      array_agg(f.kind order by f.kind) as kinds, (array_agg(f.patient_id) filter (where f.patient_id is not null))[1] as "patientId"
    from found f
    group by f.person
    order by 2, 1
    limit ${MOST + 1}
  `);
  const shown = rows.slice(0, MOST);
  await recordReads(
    tx,
    ctx,
    shown.flatMap(({ patientId }) => (patientId === null ? [] : [{ patientId }])),
  );
  const people = shown.map(({ id, name: called, kinds }) => ({ id, name: called, kinds }));
  return { name, people, isCut: rows.length > MOST };
}
