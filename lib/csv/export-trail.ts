import { recordExports, recordTrailExport } from "#lib/audit/record-exports.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import type { TrailEntryDto } from "#lib/trail/dto.ts";
import { entryRows } from "#lib/trail/entry-rows.ts";
import { entriesWanted, patientsOf } from "#lib/trail/queries-trail.ts";
import { parseTrailSearch } from "#lib/trail/schema.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { copier } from "./copier.ts";
import { BATCH } from "./export-rows.ts";

/**
 * All entries of the trail that the URL of its search finds, latest first, in batches. The copy is recorded before the first one and is not
 * in itself: with each patient whose entries were asked for, else once. Each batch is a short transaction of its own, by key.
 * @throws DomainError `unauthenticated`, `forbidden`, `invalid_input` with the filters at fault
 */
export async function* exportTrail(
  ctx: Context,
  params: Readonly<Record<string, unknown>>,
): AsyncGenerator<readonly TrailEntryDto[], void> {
  const { wanted, first } = await openExport(ctx, params);
  for (let entries = first; ;) {
    yield entries;
    const before = entries.at(-1)?.id;
    if (before === undefined || entries.length < BATCH) return;
    entries = await inReadTransaction(ctx, (tx) => entryRows(tx, { ...wanted, before, limit: BATCH }));
  }
}

async function openExport(ctx: Context, params: Readonly<Record<string, unknown>>) {
  const by = copier(ctx);
  const { before: _, ...search } = parseTrailSearch(params);
  if (Object.keys(search.faults).length > 0)
    throw new DomainError("invalid_input", { fields: search.faults });
  return inTransaction(ctx, async (tx) => {
    const { timeZone } = await loadOwnAccount(tx, ctx);
    const wanted = await entriesWanted(tx, ctx, search, timeZone);
    if (wanted === undefined) throw new DomainError("invalid_input", { fields: { person: "unknown" } });
    const first = await entryRows(tx, { ...wanted, before: undefined, limit: BATCH });
    const patientIds = patientsOf(wanted);
    if (patientIds.length === 0) await recordTrailExport(tx, ctx, by);
    await recordExports(tx, ctx, { action: "trail.export", by, patientIds });
    return { wanted, first };
  });
}
