import { listLeavingVisits } from "#lib/appointments/queries-leaving.ts";
import { loadManagedPatient } from "#lib/appointments/queries-patient.ts";
import { findLikelyPatients, listLikelyPatients } from "#lib/patients/likely.ts";
import { listPatients } from "#lib/patients/queries-admin.ts";
import { sealTyped } from "#lib/patients/seal-search.ts";

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
  "patients/queries-admin.ts#listPatients": {
    for: "admin",
    ask: async (tx, ctx, { surname }) =>
      (await listPatients(tx, ctx, { sealed: sealTyped({ name: surname }) })).patients,
  },
};

function named(name: string) {
  return { name, phone: undefined, email: undefined, dateOfBirth: undefined };
}
