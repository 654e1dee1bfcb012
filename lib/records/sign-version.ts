import { eq } from "drizzle-orm";

import type { AuditFact } from "#lib/audit/record.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { LoadedVisit } from "#lib/appointments/load-visit.ts";
import type { Message } from "#lib/outbox/write-messages.ts";
import { medicalRecordDrafts, medicalRecordKeys, medicalRecordVersions } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { SavedRecordDto } from "./dto.ts";
import { loadDraft, openRecord, toSealedText } from "./written.ts";
import type { SignInput } from "./schema.ts";
import { sealText } from "./seal.ts";

/**
 * Stores the next version, and drops the draft it was made of.
 * @throws DomainError `changed_meanwhile` when another tab has saved or signed since, `record_not_open`
 */
export async function signVersion(
  tx: Tx,
  ctx: Context,
  visit: LoadedVisit,
  input: SignInput,
): Promise<SavedRecordDto> {
  const { appointmentId, version: seen, revision, reason = null, ...content } = input;
  const { recordId } = await openRecord(tx, ctx, visit, seen);
  const draft = await loadDraft(tx, recordId);
  if ((draft?.revision ?? 0) !== revision)
    throw new DomainError("changed_meanwhile", { details: { revision: draft?.revision ?? 0 } });
  const version = seen + 1;
  const { sealed, ...key } = sealText(toSealedText({ content, reason }), { recordId, version });
  await tx
    .insert(medicalRecordVersions)
    .values({ recordId, version, sealed, signedBy: signerOf(ctx), signedAt: ctx.now });
  await tx.insert(medicalRecordKeys).values({ recordId, version, ...key });
  await tx.delete(medicalRecordDrafts).where(eq(medicalRecordDrafts.recordId, recordId));
  return { recordId, appointmentId, version, revision: 0, savedAt: ctx.now };
}

function signerOf({ actor }: Context): string {
  if (actor.kind !== "user") throw new DomainError("forbidden");
  return actor.userId;
}

export function signedFact(
  { recordId, version }: SavedRecordDto,
  { patientId }: LoadedVisit,
): AuditFact<"record.sign" | "record.amend"> {
  return { entity: "medical_record", entityId: recordId, patientId, changes: { version } };
}

/** Tells the patient's side that there is something to read, and nothing of it. */
export function recordSigned(visit: LoadedVisit): Message[] {
  const { id: appointmentId, version: appointmentVersion } = visit;
  return [{ kind: "record_signed", audience: "patient", appointmentId, appointmentVersion }];
}
