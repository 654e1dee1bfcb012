import { eq } from "drizzle-orm";

import { selectSignedRecords } from "#lib/records/privacy.ts";
import { findRecordEditor } from "#lib/records/queries-editor.ts";
import { listRecords, listRecordsOfPatient } from "#lib/records/queries-list.ts";
import { findRecord, listVersions, loadRecord } from "#lib/records/queries.ts";
import { loadDraft, loadVisitToWrite } from "#lib/records/written.ts";
import { medicalRecords } from "#db/schema/index.ts";
import {
  NOTHING_SHOWN,
  type Asked,
  type GuardedQueries,
  type OtherQueries,
} from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
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
  "records/written.ts#loadDraft": {
    for: "doctor",
    ask: async (tx, _ctx, of) => loadDraft(tx, await recordId(tx, of)),
  },
  "records/written.ts#loadVisitToWrite": {
    for: "doctor",
    ask: (tx, ctx, of) => loadVisitToWrite(tx, ctx, of.recordedVisitId),
  },
};

export const OTHERS: OtherQueries = {
  "records/find-codes.ts#listCodes": "shows codes of diagnoses, which name nobody",
  "records/keys.ts#listKeysInUse": NOTHING_SHOWN.systems,
  "records/search-codes.ts#searchCodes": "shows codes of diagnoses, which name nobody",
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
