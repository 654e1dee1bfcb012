import type { PatientSearch } from "./dto-admin.ts";

/** The address of patients that were looked for. It says nothing of what was typed of a person. */
export function patientsHref({
  sealed,
  doctor,
  seenFrom,
  seenUntil,
  account,
  before,
}: Partial<PatientSearch>): string {
  const given = Object.entries({ sealed, doctor, seenFrom, seenUntil, account, before }).flatMap(
    ([name, value]) => (value === undefined || value === "" ? [] : [[name, String(value)]]),
  );
  return given.length === 0
    ? "/admin/patients"
    : `/admin/patients?${new URLSearchParams(Object.fromEntries(given))}`;
}
