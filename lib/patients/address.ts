import { listHref } from "#lib/core/lists.ts";

import type { PatientSearch } from "./dto-admin.ts";

/** The URL of a doctor's search among their own patients. It contains nothing that was typed. */
export function ownPatientsHref({
  sealed,
  before,
}: {
  sealed?: string;
  before?: number | undefined;
}): string {
  return listHref("/doctor/patients", { sealed, before });
}

/** The URL of the page that merges a file into this patient's: of the one that is chosen, or to choose one. */
export function mergeHref(patientId: string, otherId?: string): string {
  return listHref(`/admin/patients/${patientId}/merge`, { with: otherId });
}

/** The URL of a search for patients, or of its file. It contains nothing that was typed of a person. */
export function patientsHref(search: Partial<PatientSearch>): string {
  return hrefAt("/admin/patients", search);
}

export function patientsFileHref(search: Partial<PatientSearch>): string {
  return hrefAt("/admin/patients/patients.csv", { ...search, before: undefined });
}

function hrefAt(path: string, search: Partial<PatientSearch>): string {
  const { sealed, doctor, seenFrom, seenUntil, account, before } = search;
  return listHref(path, { sealed, doctor, seenFrom, seenUntil, account, before });
}
