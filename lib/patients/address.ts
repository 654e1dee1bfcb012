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

/** The URL of a search for patients. It contains nothing that was typed of a person. */
export function patientsHref({
  sealed,
  doctor,
  seenFrom,
  seenUntil,
  account,
  before,
}: Partial<PatientSearch>): string {
  return listHref("/admin/patients", { sealed, doctor, seenFrom, seenUntil, account, before });
}
