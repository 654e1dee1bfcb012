import { eq } from "drizzle-orm";

import { selectSignedRecords } from "#lib/records/privacy.ts";
import { findRecordEditor } from "#lib/records/queries-editor.ts";
import { listRecords, listRecordsOfPatient } from "#lib/records/queries-list.ts";
import { findRecord, listVersions, loadRecord } from "#lib/records/queries.ts";
import { loadDraft, loadVisitToWrite } from "#lib/records/written.ts";
import { medicalRecords } from "#db/schema/index.ts";

import type { Asked, GuardedQuery } from "./guarded-query.ts";

/** The queries of medical records, asked of a visit whose record is signed and being amended. */
export const RECORD_QUERIES: Readonly<Record<string, GuardedQuery>> = {
  "records/written.ts#loadDraft": {
    for: "doctor",
    ask: async (tx, _ctx, of) => loadDraft(tx, await recordId(tx, of)),
  },
  "records/written.ts#loadVisitToWrite": {
    for: "doctor",
    ask: (tx, ctx, of) => loadVisitToWrite(tx, ctx, of.recordedVisitId),
  },
  "records/privacy.ts#selectSignedRecords": {
    for: "system",
    ask: async (tx, ctx, { patientId }) => [...(await selectSignedRecords(tx, ctx, [patientId]))],
  },
  "records/queries-editor.ts#findRecordEditor": {
    for: "doctor",
    ask: async (tx, ctx, of) => {
      const editor = await findRecordEditor(tx, ctx, of.recordedVisitId);
      return editor?.version;
    },
  },
  "records/queries-list.ts#listRecords": {
    for: "patient",
    ask: (tx, ctx, { patientId, upcomingVisitId }) =>
      listRecords(tx, ctx, { patientId, exceptOf: upcomingVisitId }),
  },
  "records/queries-list.ts#listRecordsOfPatient": {
    for: "patient",
    ask: async (tx, ctx, { patientId }) =>
      (await listRecordsOfPatient(tx, ctx, { patientId, limit: 10, after: undefined })).items,
  },
  "records/queries.ts#findRecord": {
    for: "patient",
    ask: (tx, ctx, of) => findRecord(tx, ctx, of.recordedVisitId),
  },
  "records/queries.ts#listVersions": {
    for: "patient",
    ask: async (tx, ctx, of) => [...(await listVersions(tx, ctx, [await recordId(tx, of)]))],
  },
  "records/queries.ts#loadRecord": {
    for: "patient",
    ask: (tx, ctx, of) => loadRecord(tx, ctx, of.recordedVisitId),
  },
};

const NOBODYS = "00000000-0000-0000-0000-000000000000";

/** As far as row-level security shows it. */
async function recordId(tx: Parameters<typeof loadDraft>[0], { recordedVisitId }: Asked): Promise<string> {
  const [row] = await tx
    .select({ id: medicalRecords.id })
    .from(medicalRecords)
    .where(eq(medicalRecords.appointmentId, recordedVisitId));
  return row?.id ?? NOBODYS;
}
