import { listLeavingVisits } from "#lib/appointments/queries-leaving.ts";
import { loadManagedPatient } from "#lib/appointments/queries-patient.ts";
import { findLikelyPatients, listLikelyPatients } from "#lib/patients/likely.ts";
import { findPatients } from "#lib/patients/find-patients.ts";
import { listPatients } from "#lib/patients/queries-admin.ts";
import { listRepresentatives, loadPatientFile, selectRepresentatives } from "#lib/patients/queries-file.ts";
import { sealTyped, unsealPerson } from "#lib/patients/seal-search.ts";

import type { GuardedQuery } from "./guarded-query.ts";

/** The queries by which administrators find patients and their visits. */
export const GUARDED_PEOPLE: Readonly<Record<string, GuardedQuery>> = {
  "appointments/queries-leaving.ts#listLeavingVisits": {
    for: "admin",
    ask: (tx, ctx, { practice }) => listLeavingVisits(tx, ctx, practice.doctorId),
  },
  "appointments/queries-patient.ts#loadManagedPatient": {
    for: "admin",
    ask: (tx, ctx, { patientId }) => loadManagedPatient(tx, ctx, patientId, {}),
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
};

function named(name: string) {
  return { name, phone: undefined, email: undefined, dateOfBirth: undefined };
}
