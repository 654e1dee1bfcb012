import { sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import type { LoadedVisit } from "#lib/appointments/load-visit.ts";
import { medicalRecordDrafts } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { SavedRecordDto } from "./dto.ts";
import { loadDraft, loadVisitToWrite, openRecord, readSealed, toSealedText } from "./written.ts";
import { canWriteRecord } from "./policy.ts";
import { SaveDraftInput } from "./schema.ts";
import { sealText } from "./seal.ts";

/**
 * Stores what the visit's doctor has typed, sealed. `version` and `revision` are those that the page was made with: when another tab has
 * saved or signed since, nothing is written. Saving the same text again is no conflict.
 */
export const saveDraft = defineVerb({
  name: "record.save_draft",
  input: SaveDraftInput,
  refuses: ["not_found", "record_not_open", "changed_meanwhile"],
  load: (tx, ctx, input) => loadVisitToWrite(tx, ctx, input.appointmentId),
  may: (ctx, visit) => canWriteRecord(ctx.actor, visit.doctor.userId),
  run: save,
  audit: (saved, visit) => ({
    entity: "medical_record",
    entityId: saved.recordId,
    patientId: visit.patientId,
  }),
  dto: (saved): SavedRecordDto => saved,
});

async function save(
  tx: Tx,
  ctx: Context,
  visit: LoadedVisit,
  input: SaveDraftInput,
): Promise<SavedRecordDto> {
  const { appointmentId, version: seenVersion, revision: seen, reason = null, ...content } = input;
  const { recordId, version } = await openRecord(tx, ctx, visit, seenVersion);
  const text = toSealedText({ content, reason });
  const stored = await loadDraft(tx, recordId);
  const answer = { recordId, appointmentId, version };
  if ((stored?.revision ?? 0) !== seen) {
    const said = stored && readSealed(stored, { recordId, version: `draft ${stored.revision}` });
    if (stored === undefined || said === undefined || toSealedText(said) !== text)
      throw new DomainError("changed_meanwhile", { details: { revision: stored?.revision ?? 0 } });
    return { ...answer, revision: stored.revision, savedAt: stored.savedAt };
  }
  const revision = seen + 1;
  const sealed = {
    ...sealText(text, { recordId, version: `draft ${revision}` }),
    revision,
    savedAt: ctx.now,
  };
  await tx
    .insert(medicalRecordDrafts)
    .values({ recordId, ...sealed })
    .onConflictDoUpdate({
      target: medicalRecordDrafts.recordId,
      set: sealed,
      setWhere: sql`${medicalRecordDrafts.revision} = ${seen}`,
    });
  return { ...answer, revision, savedAt: ctx.now };
}
