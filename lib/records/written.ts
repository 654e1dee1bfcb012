import { desc, eq } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { loadVisit, type LoadedVisit } from "#lib/appointments/load-visit.ts";
import {
  appointments,
  medicalRecordDrafts,
  medicalRecords,
  medicalRecordVersions,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isWritable } from "./policy.ts";
import { RecordContent } from "./schema.ts";
import { unsealText, type SealedText } from "./seal.ts";

/** The sealed content: the record, and why this version of it was written. */
const Sealed = z.strictObject({ content: RecordContent, reason: z.string().nullable() });
export type SealedRecord = z.output<typeof Sealed>;

/** The content of an opened text; undefined when it could not be opened or is none of ours. */
export function readSealed(
  sealed: SealedText,
  place: Parameters<typeof unsealText>[1],
): SealedRecord | undefined {
  const text = unsealText(sealed, place);
  if (text === undefined) return undefined;
  const parsed = Sealed.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}

export function toSealedText({ content, reason }: SealedRecord): string {
  const { diagnoses, treatment, prescriptions, notes } = content;
  return JSON.stringify({ content: { diagnoses, treatment, prescriptions, notes }, reason });
}

/** A visit whose record is being written, with its newest version: 0 while there is none. */
export interface WrittenVisit {
  readonly visit: LoadedVisit;
  readonly recordId: string;
  readonly version: number;
}

/**
 * The visit, locked until the transaction ends: requests that write its record, or end it, go one after the other.
 * @throws DomainError `not_found`
 */
export async function loadVisitToWrite(tx: Tx, ctx: Context, appointmentId: string): Promise<LoadedVisit> {
  const { id } = await loadVisit(tx, ctx, appointmentId);
  await tx.select({ id: appointments.id }).from(appointments).where(eq(appointments.id, id)).for("update");
  // Read again: it may have been cancelled, or signed for, while this waited.
  return loadVisit(tx, ctx, appointmentId);
}

/**
 * The record of the visit, made when it is first written on.
 * @throws DomainError `record_not_open` for a visit that has no record yet or never, `changed_meanwhile` when the writer has
 *   seen another version
 */
export async function openRecord(
  tx: Tx,
  ctx: Context,
  visit: LoadedVisit,
  seenVersion: number,
): Promise<WrittenVisit> {
  if (!isWritable(visit, ctx.now))
    throw new DomainError("record_not_open", { details: { status: visit.status } });
  await tx
    .insert(medicalRecords)
    .values({
      appointmentId: visit.id,
      doctorId: visit.doctorId,
      patientId: visit.patientId,
      createdAt: ctx.now,
    })
    .onConflictDoNothing();
  const [record] = await tx
    .select({ id: medicalRecords.id })
    .from(medicalRecords)
    .where(eq(medicalRecords.appointmentId, visit.id));
  if (record === undefined) throw new DomainError("not_found");
  const [newest] = await tx
    .select({ version: medicalRecordVersions.version })
    .from(medicalRecordVersions)
    .where(eq(medicalRecordVersions.recordId, record.id))
    .orderBy(desc(medicalRecordVersions.version))
    .limit(1);
  const version = newest?.version ?? 0;
  if (version !== seenVersion) throw new DomainError("changed_meanwhile");
  return { visit, recordId: record.id, version };
}

/** The draft as it is stored, for its doctor. */
export async function loadDraft(tx: Tx, recordId: string) {
  const [draft] = await tx
    .select({
      revision: medicalRecordDrafts.revision,
      sealed: medicalRecordDrafts.sealed,
      keyId: medicalRecordDrafts.keyId,
      sealedKey: medicalRecordDrafts.sealedKey,
      savedAt: medicalRecordDrafts.savedAt,
    })
    .from(medicalRecordDrafts)
    .where(eq(medicalRecordDrafts.recordId, recordId));
  return draft;
}
