import { and, eq, sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { specialties } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { assertAges } from "./ages.ts";
import { changedOf, refuseChange, type ChangedDto } from "./changed.ts";
import { canKeepCatalogue } from "./policy.ts";
import { ChangeSpecialtyInput } from "./schema.ts";

/**
 * Renames a specialty, and sets the names that patients use for it and the ages it is for. Its slug stays: URLs contain it.
 * A user who has seen an earlier version is told, and nothing is lost.
 */
export const changeSpecialty = defineVerb({
  name: "specialty.change",
  input: ChangeSpecialtyInput,
  refuses: ["not_found", "changed_meanwhile"],
  load: (tx, _ctx, { id }) => loadSpecialty(tx, id),
  may: (ctx) => canKeepCatalogue(ctx.actor),
  run: async (tx, _ctx, before, { id, version, ...given }) => {
    const { minimumAge = before.minimumAge, maximumAge = before.maximumAge } = given;
    const after = { ...given, minimumAge, maximumAge };
    assertAges(after);
    const rows = await tx
      .update(specialties)
      .set({ ...after, version: sql`${specialties.version} + 1` })
      .where(and(eq(specialties.id, id), eq(specialties.version, version ?? before.version)))
      .returning({ id: specialties.id, version: specialties.version })
      .catch(refuseChange);
    return changedOf(rows, { before, after });
  },
  audit: ({ id, fields }) => ({ entity: "specialty", entityId: id, fields }),
  dto: ({ id, version }): ChangedDto => ({ id, version }),
});

async function loadSpecialty(tx: Tx, id: string) {
  const [row] = await tx.select().from(specialties).where(eq(specialties.id, id));
  if (row === undefined) throw new DomainError("not_found");
  return row;
}
