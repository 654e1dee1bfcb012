import { eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { loadVisit } from "#lib/appointments/load-visit.ts";
import { medicalRecords } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { RecordEditorDto } from "./dto.ts";
import { loadDraft, readSealed } from "./written.ts";
import { canWriteRecord, isLate, isWritable } from "./policy.ts";
import { listVersions } from "./queries.ts";
import type { RecordContent } from "./schema.ts";

const EMPTY: RecordContent = { diagnoses: [], treatment: "", prescriptions: [], notes: "" };

/**
 * What the visit's doctor edits: their draft, else the newest version, else an empty record. Undefined for every other actor.
 * @throws DomainError `not_found`
 */
export async function findRecordEditor(
  tx: Tx,
  ctx: Context,
  appointmentId: string,
): Promise<RecordEditorDto | undefined> {
  const visit = await loadVisit(tx, ctx, appointmentId);
  if (!canWriteRecord(ctx.actor, visit.doctor.userId)) return undefined;
  const [record] = await tx
    .select({ id: medicalRecords.id })
    .from(medicalRecords)
    .where(eq(medicalRecords.appointmentId, visit.id));
  const recordId = record?.id;
  const [newest] =
    recordId === undefined ? [] : ((await listVersions(tx, ctx, [recordId])).get(recordId) ?? []);
  const draft = recordId === undefined ? undefined : await loadDraft(tx, recordId);
  const said =
    draft && recordId !== undefined
      ? readSealed(draft, { recordId, version: `draft ${draft.revision}` })
      : undefined;
  const version = newest?.version ?? 0;
  return {
    appointmentId: visit.id,
    isWritable: isWritable(visit, ctx.now),
    needsReason: version > 0 || isLate(visit, ctx.now),
    version,
    revision: draft?.revision ?? 0,
    draftSavedAt: draft?.savedAt ?? null,
    isDraftUnreadable: draft !== undefined && said === undefined,
    content: said?.content ?? newest?.content ?? EMPTY,
    reason: said?.reason ?? "",
  };
}
