import type { VisitDto } from "#lib/appointments/dto.ts";
import type { VisitKey } from "#lib/appointments/find-visits.ts";
import { listVisitsToCopy } from "#lib/appointments/queries-list.ts";
import { readVisitAddress } from "#lib/appointments/seal-search.ts";
import { recordExports } from "#lib/audit/record-exports.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#db/transaction.ts";

import { copier } from "./copier.ts";
import { BATCH } from "./export-rows.ts";

/**
 * All appointments that the URL of their list finds, latest first, in batches as `exportPatients` does it. A patient of several is recorded
 * once.
 * @throws DomainError `unauthenticated`, `forbidden`, `invalid_input` where more patients have the name than are searched
 */
export async function* exportAppointments(
  ctx: Context,
  params: object,
): AsyncGenerator<readonly VisitDto[], void> {
  const by = copier(ctx);
  const search = { ...readVisitAddress(params), before: undefined };
  const recorded = new Set<string>();
  for (let after: VisitKey | undefined; ;) {
    const asked = { search, after, most: BATCH };
    const visits = await inTransaction(ctx, async (tx) => {
      const found = await listVisitsToCopy(tx, ctx, asked);
      const patientIds = [...new Set(found.map(({ patientId }) => patientId))].filter(
        (id) => !recorded.has(id),
      );
      await recordExports(tx, ctx, { action: "appointment.export", by, patientIds });
      return found;
    });
    for (const { patientId } of visits) recorded.add(patientId);
    yield visits;
    after = visits.at(-1);
    if (after === undefined || visits.length < BATCH) return;
  }
}
