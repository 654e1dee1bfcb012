import { and, eq, sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { departments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { changedOf, refuseChange, type ChangedDto } from "./changed.ts";
import { canKeepCatalogue } from "./policy.ts";
import { ChangeDepartmentInput } from "./schema.ts";

/**
 * Renames a department. Its slug stays.
 * A user who has seen an earlier version is told, and nothing is lost.
 */
export const changeDepartment = defineVerb({
  name: "department.change",
  input: ChangeDepartmentInput,
  refuses: ["not_found", "changed_meanwhile"],
  load: (tx, _ctx, { id }) => loadDepartment(tx, id),
  may: (ctx) => canKeepCatalogue(ctx.actor),
  run: async (tx, _ctx, before, { id, version, ...after }) => {
    const rows = await tx
      .update(departments)
      .set({ ...after, version: sql`${departments.version} + 1` })
      .where(and(eq(departments.id, id), eq(departments.version, version ?? before.version)))
      .returning({ id: departments.id, version: departments.version })
      .catch(refuseChange);
    return changedOf(rows, { before, after });
  },
  audit: ({ id, fields }) => ({ entity: "department", entityId: id, fields }),
  dto: ({ id, version }): ChangedDto => ({ id, version }),
});

async function loadDepartment(tx: Tx, id: string) {
  const [row] = await tx.select().from(departments).where(eq(departments.id, id));
  if (row === undefined) throw new DomainError("not_found");
  return row;
}
