import { findLikelyPatients, listLikelyPatients } from "#lib/patients/likely.ts";
import { loadBothFiles } from "#lib/patients/load-both-files.ts";
import { loadAccess } from "#lib/patients/load-access.ts";
import { findPatientRows, findPatients } from "#lib/patients/find-patients.ts";
import { listPatients } from "#lib/patients/queries-admin.ts";
import {
  findPatientFiles,
  listRepresentatives,
  loadPatientFile,
  selectRepresentatives,
} from "#lib/patients/queries-file.ts";
import { sealTyped, unsealPerson } from "#lib/patients/seal-search.ts";
import { listOwnRepresentatives } from "#lib/patients/queries-acting.ts";
import { listOwnDetails, listOwnPatients, loadOwnPatient } from "#lib/patients/queries.ts";
import type { GuardedQueries, OtherQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
  "patients/load-both-files.ts#loadBothFiles": {
    for: "system",
    ask: (tx, _ctx, { patientId }) => loadBothFiles(tx, { patientId, intoId: patientId }),
  },
  "patients/load-access.ts#loadAccess": {
    for: "admin",
    ask: (tx, ctx, { patientId, owner }) => loadAccess(tx, ctx, { userId: owner.userId, patientId }),
  },
  "patients/likely.ts#findLikelyPatients": {
    for: "admin",
    ask: (tx, ctx, { surname }) => findLikelyPatients(tx, ctx, named(surname)),
  },
  "patients/likely.ts#listLikelyPatients": {
    for: "admin",
    ask: (tx, ctx, { surname }) => listLikelyPatients(tx, ctx, named(surname)),
  },
  "patients/find-patients.ts#findPatients": {
    for: "admin",
    ask: async (tx, ctx, { surname }) =>
      (await findPatients(tx, ctx, { ...unsealPerson(""), name: surname, limit: 25, after: undefined }))
        .items,
  },
  "patients/find-patients.ts#findPatientRows": {
    for: "admin",
    ask: async (tx, ctx, { surname }) =>
      (await findPatientRows(tx, ctx, { ...unsealPerson(""), name: surname, limit: 25, after: undefined }))
        .items,
  },
  "patients/queries-acting.ts#listOwnRepresentatives": {
    for: "patient",
    ask: (tx) => listOwnRepresentatives(tx),
  },
  "patients/queries-file.ts#findPatientFiles": {
    for: "patient",
    ask: (tx, ctx, { patientId }) => findPatientFiles(tx, ctx, [patientId]),
  },
  "patients/queries-file.ts#listRepresentatives": {
    for: "admin",
    ask: (tx, ctx, { patientId }) => listRepresentatives(tx, ctx, { patientId }),
  },
  "patients/queries-file.ts#loadPatientFile": {
    for: "patient",
    ask: (tx, ctx, { patientId }) => loadPatientFile(tx, ctx, { patientId }),
  },
  "patients/queries-file.ts#selectRepresentatives": {
    for: "admin",
    ask: (tx, _ctx, { patientId }) => selectRepresentatives(tx, patientId),
  },
  "patients/queries-admin.ts#listPatients": {
    for: "admin",
    ask: async (tx, ctx, { surname }) =>
      (await listPatients(tx, ctx, { sealed: sealTyped({ name: surname }) })).patients,
  },
  "patients/queries.ts#listOwnDetails": {
    for: "patient",
    ask: async (tx, ctx, { patientId }) =>
      (await listOwnDetails(tx, ctx)).filter(({ id }) => id === patientId),
  },
  "patients/queries.ts#listOwnPatients": {
    for: "patient",
    ask: async (tx, ctx, { patientId }) =>
      (await listOwnPatients(tx, ctx)).filter(({ id }) => id === patientId),
  },
  "patients/queries.ts#loadOwnPatient": {
    for: "patient",
    ask: (tx, ctx, { patientId }) => loadOwnPatient(tx, ctx, patientId),
  },
};

export const OTHERS: OtherQueries = {
  "patients/queries-acting.ts#countEndedAccess":
    "counts how often the one who asks acts no more, and names nobody",
};

function named(name: string) {
  return { name, phone: undefined, email: undefined, dateOfBirth: undefined };
}
