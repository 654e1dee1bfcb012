import type { Context } from "#lib/core/context.ts";
import { isAnyFileOf } from "#lib/patients/current-patient.ts";
import { medicalRecords } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { RecordVersionDto } from "./dto.ts";
import { listVersions } from "./queries.ts";

/** The signed records of these patients as they read them, by their visits' ids: for the copy of a person's data. For the system. */
export async function selectSignedRecords(
  tx: Tx,
  ctx: Context,
  patientIds: readonly string[],
): Promise<Map<string, Omit<RecordVersionDto, "changes">[]>> {
  const records = await tx
    .select({ id: medicalRecords.id, appointmentId: medicalRecords.appointmentId })
    .from(medicalRecords)
    .where(isAnyFileOf(medicalRecords.patientId, ...patientIds));
  const ids = records.map(({ id }) => id);
  const versions = await listVersions(tx, ctx, ids);
  return new Map(
    records.map(({ id, appointmentId }) => [
      appointmentId,
      (versions.get(id) ?? []).map(({ changes: _, ...version }) => version),
    ]),
  );
}
