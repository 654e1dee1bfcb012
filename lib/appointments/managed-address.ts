import type { VisitSearch } from "./dto-admin.ts";

const NAMES = [
  "sealed",
  "patient",
  "doctor",
  "location",
  "department",
  "specialty",
  "type",
  "status",
  "from",
  "until",
  "overridden",
  "before",
] as const;

/** The address of the visits that were looked for. It says nothing of what was typed of a person. */
export function managedVisitsHref(search: Partial<VisitSearch>): string {
  const given = NAMES.flatMap((name) => {
    const value = search[name];
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return given.length === 0
    ? "/admin/appointments"
    : `/admin/appointments?${new URLSearchParams(Object.fromEntries(given))}`;
}
