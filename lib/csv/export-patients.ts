import { recordExports } from "#lib/audit/record-exports.ts";
import type { Context } from "#lib/core/context.ts";
import type { PatientRowDto } from "#lib/patients/dto-admin.ts";
import { findPatientRows } from "#lib/patients/find-patients.ts";
import { readPatientAddress, soughtIn } from "#lib/patients/queries-admin.ts";
import { inTransaction } from "#db/transaction.ts";

import { copier } from "./copier.ts";
import { BATCH } from "./export-rows.ts";

/**
 * All patients that the URL of their list finds, latest number first, in batches. Each batch is a short transaction of its own, by key,
 * which records the copy with each patient in it before any of it is sent.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export async function* exportPatients(
  ctx: Context,
  params: object,
): AsyncGenerator<readonly PatientRowDto[], void> {
  const by = copier(ctx);
  const sought = soughtIn(readPatientAddress(params));
  for (let after: number | undefined; ;) {
    const asked = { ...sought, limit: BATCH, after };
    const { items, next } = await inTransaction(ctx, async (tx) => {
      const found = await findPatientRows(tx, ctx, asked);
      const patientIds = found.items.map(({ id }) => id);
      await recordExports(tx, ctx, { action: "patient.export", by, patientIds });
      return found;
    });
    yield items;
    if (next === null) return;
    after = next;
  }
}
