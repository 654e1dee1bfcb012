import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { changedOf, refuseChange, type Changed, type ChangedDto } from "./changed.ts";
import { canKeepCatalogue } from "./policy.ts";
import { ChangeLocationInput } from "./schema.ts";

/**
 * Changes a location. Its zone is fixed once there are hours or visits: the database refuses another one.
 * A user who has seen an earlier version is told, and nothing is lost.
 */
export const changeLocation = defineVerb({
  name: "location.change",
  input: ChangeLocationInput,
  refuses: ["not_found", "changed_meanwhile", "wrong_state"],
  load: (tx, _ctx, { id }) => loadLocation(tx, id),
  may: (ctx) => canKeepCatalogue(ctx.actor),
  run: (tx, _ctx, before, input) => alterLocation(tx, before, input),
  audit: ({ id, fields }) => ({ entity: "location", entityId: id, fields }),
  dto: ({ id, version }): ChangedDto => ({ id, version }),
});

/**
 * Changes it in a transaction that may change others; the policy and the audit entry are the caller's.
 * @throws DomainError `invalid_input`, `wrong_state`, `changed_meanwhile`
 */
export async function alterLocation(
  tx: Tx,
  before: typeof locations.$inferSelect,
  { id, version, ...after }: z.output<typeof ChangeLocationInput>,
): Promise<Changed> {
  const rows = await tx
    .update(locations)
    .set({ ...after, version: sql`${locations.version} + 1` })
    .where(and(eq(locations.id, id), eq(locations.version, version ?? before.version)))
    .returning({ id: locations.id, version: locations.version })
    .catch(refuseChange);
  return changedOf(rows, { before, after });
}

async function loadLocation(tx: Tx, id: string) {
  const [row] = await tx.select().from(locations).where(eq(locations.id, id));
  if (row === undefined) throw new DomainError("not_found");
  return row;
}
