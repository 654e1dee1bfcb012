import { listHref } from "#lib/core/lists.ts";

import type { PatientSearch } from "./dto-admin.ts";

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
