import { sql } from "drizzle-orm";

import { isFound } from "#lib/catalog/queries-places.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Tx } from "#db/transaction.ts";

import type { ColumnOf } from "./constants.ts";
import { BATCH, inBatches, type RowKey } from "./export-rows.ts";
import { canImport } from "./load-import.ts";

type Cells = Readonly<Record<ColumnOf<"locations">, string>>;
type Row = RowKey & Cells & Record<string, unknown>;

/**
 * All locations that the URL of their list finds, as the import reads them.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export function exportLocations(ctx: Context, params: object): AsyncGenerator<readonly Cells[], void> {
  return inBatches(ctx, (tx, after: RowKey | undefined) => listLocationRows(tx, ctx, { params, after }));
}

/** A batch of them by name. @throws DomainError `unauthenticated`, `forbidden` */
export async function listLocationRows(
  tx: Tx,
  { actor }: Context,
  { params, after }: { readonly params: object; readonly after: RowKey | undefined },
): Promise<readonly Row[]> {
  if (!canImport(actor)) throw new DomainError(actor.kind === "anonymous" ? "unauthenticated" : "forbidden");
  return tx.execute<Row>(sql`
    select p.id, p.code, p.slug, p.name, p.address_line as "addressLine", p.city, coalesce(p.region, '') as region,
      coalesce(p.postcode, '') as postcode, p.country, p.phone, p.emergency_phone as "emergencyPhone",
      p.time_zone as "timeZone", case when p.is_public then 'yes' else 'no' end as "isPublic"
    from locations p
    where ${isFound(params)}
      and (${after?.id ?? null}::uuid is null
        or (p.name, p.id) > (${after?.name ?? null}::text, ${after?.id ?? null}::uuid))
    order by p.name, p.id limit ${BATCH}`);
}
