import { and, eq, sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { visitTypes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { changedOf, refuseChange, type ChangedDto } from "./changed.ts";
import { canKeepCatalogue } from "./policy.ts";
import { ChangeVisitTypeInput } from "./schema.ts";

/**
 * Changes a visit type. Length and buffers are for new bookings: a booked visit keeps its own.
 * A user who has seen an earlier version is told, and nothing is lost.
 */
export const changeVisitType = defineVerb({
  name: "visit_type.change",
  input: ChangeVisitTypeInput,
  refuses: ["not_found", "changed_meanwhile"],
  load: (tx, _ctx, { id }) => loadVisitType(tx, id),
  may: (ctx) => canKeepCatalogue(ctx.actor),
  run: async (tx, _ctx, before, { id, version, ...after }) => {
    const rows = await tx
      .update(visitTypes)
      .set({ ...after, version: sql`${visitTypes.version} + 1` })
      .where(and(eq(visitTypes.id, id), eq(visitTypes.version, version ?? before.version)))
      .returning({ id: visitTypes.id, version: visitTypes.version })
      .catch(refuseChange);
    return changedOf(rows, { before, after });
  },
  audit: ({ id, fields }) => ({ entity: "visit_type", entityId: id, fields }),
  dto: ({ id, version }): ChangedDto => ({ id, version }),
});

async function loadVisitType(tx: Tx, id: string) {
  const [row] = await tx.select().from(visitTypes).where(eq(visitTypes.id, id));
  if (row === undefined) throw new DomainError("not_found");
  return row;
}
