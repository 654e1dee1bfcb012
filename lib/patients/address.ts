import { listHref } from "#lib/core/lists.ts";

import type { PatientSearch } from "./dto-admin.ts";

/** The URL of a doctor's search among their own patients. It does not reveal what was typed. */
export function ownPatientsHref({
  sealed,
  before,
}: {
  sealed?: string;
  before?: number | undefined;
}): string {
  return listHref("/doctor/patients", { sealed, before });
}

/** The URL of the page that merges a file into this patient's: the chosen one, or the choice. */
export function mergeHref(patientId: string, otherId?: string): string {
  return listHref(`/admin/patients/${patientId}/merge`, { with: otherId });
}

/** The URL of a patient search, or of its file. It does not reveal what was typed about a person. */
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
