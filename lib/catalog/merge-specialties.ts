import { sql } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import type { Tx } from "#db/transaction.ts";

import { Version, type PlaceDto } from "./keep-place.ts";
import { loadPlace } from "./place.ts";
import { canKeepCatalogue } from "./policy.ts";
import { MOST_OTHER_NAMES } from "./schema.ts";

export const MergeParts = z.strictObject({ id: Id, version: Version.optional(), intoId: Id });
const MergeInput = MergeParts.refine(({ id, intoId }) => id !== intoId, {
  path: ["intoId"],
  error: "choose",
});

/**
 * Merges a specialty into another one: its doctors practise the other, each keeping their first one in first place, and it is closed.
 * Its URL leads to the other, as do those of specialties merged into it before.
 */
export const mergeSpecialties = defineVerb({
  name: "specialty.merge",
  input: MergeInput,
  refuses: ["not_found", "changed_meanwhile", "wrong_state"],
  load: async (tx, _ctx, { id }) => loadPlace(tx, "specialty", id),
  may: (ctx) => canKeepCatalogue(ctx.actor),
  run: merge,
  audit: ({ id, intoId }) => ({
    entity: "specialty",
    entityId: id,
    changes: { specialtyId: { from: id, to: intoId } },
  }),
  dto: ({ intoId, version }): PlaceDto => ({ id: intoId, version }),
});

async function merge(
  tx: Tx,
  _ctx: unknown,
  _place: unknown,
  { id, version, intoId }: z.output<typeof MergeInput>,
) {
  // Both at once and in one order: two crosswise merges wait for each other instead of for ever.
  const rows = await tx.execute<{ id: string; version: number; isActive: boolean }>(sql`
    select id, version, is_active as "isActive" from specialties where id in (${id}, ${intoId}) order by id for update`);
  const into = rows.find((row) => row.id === intoId);
  if (into === undefined) throw new DomainError("invalid_input", { fields: { intoId: "unknown" } });
  const former = rows.find((row) => row.id === id);
  if (former === undefined || former.version !== (version ?? former.version))
    throw new DomainError("changed_meanwhile");
  if (!into.isActive) throw new DomainError("wrong_state");
  // Doctors whose first specialty it was get the other as their first, also those who had both already.
  await tx.execute(sql`
    with former as (
      delete from doctor_specialties where specialty_id = ${id} returning doctor_id, is_primary
    )
    insert into doctor_specialties (doctor_id, specialty_id, is_primary)
    select doctor_id, ${intoId}, false from former where not exists (
      select from doctor_specialties had where had.doctor_id = former.doctor_id and had.specialty_id = ${intoId}
    )`);
  await tx.execute(sql`
    update doctor_specialties set is_primary = true
    where specialty_id = ${intoId} and not exists (
      select from doctor_specialties first where first.doctor_id = doctor_specialties.doctor_id and first.is_primary
    )`);
  await tx.execute(sql`
    update specialties set merged_into = ${intoId}, version = version + 1 where merged_into = ${id}`);
  // A search by one of its names finds the other.
  await tx.execute(sql`
    update specialties set also_called = array(
      select name from (
        select name, min(place) as place
        from (
          select unnest(former.also_called || former.name), 1000 from specialties former where former.id = ${id}
          union all
          select named.name, named.place from unnest(specialties.also_called) with ordinality as named (name, place)
        ) as names (name, place)
        group by name
      ) as each
      order by place, name limit ${MOST_OTHER_NAMES}
    ), version = version + 1 where id = ${intoId}`);
  await tx.execute(sql`
    update specialties set is_active = false, merged_into = ${intoId}, version = version + 1 where id = ${id}`);
  return { id, intoId, version: into.version + 1 };
}
