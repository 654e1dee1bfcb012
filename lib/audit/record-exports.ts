import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";
import { auditEntries } from "#db/schema/index.ts";

import type { ExportAction } from "./constants.ts";
import { auditRow, type AuditFact } from "./record.ts";

/** A copy, and the patients whose data it contains. */
interface Copy {
  readonly action: ExportAction;
  readonly by: NonNullable<AuditFact["by"]>;
  readonly patientIds: readonly string[];
}

/**
 * Records a copy with each patient in it, so that those who act for them are told. Unlike a read it is also recorded for patients and
 * carers: a copy leaves the system, and another person may have taken it in a session that was left open.
 */
export async function recordExports(tx: Tx, ctx: Context, { action, by, patientIds }: Copy): Promise<void> {
  if (patientIds.length === 0) return;
  await tx
    .insert(auditEntries)
    .values(
      patientIds.map((patientId) =>
        auditRow(ctx, action, { entity: "patient", entityId: patientId, patientId, by }),
      ),
    );
}

/**
 * Records that an administrator copies the trail of everyone. Like a page of it, it does not count as a copy of the record of each patient
 * whose id it contains.
 */
export async function recordTrailExport(tx: Tx, ctx: Context, by: UserActor): Promise<void> {
  await tx
    .insert(auditEntries)
    .values(auditRow(ctx, "trail.export", { entity: "user", entityId: by.userId, by }));
}
