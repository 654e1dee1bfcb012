import { listHref } from "#lib/core/lists.ts";

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

/** The URL of a visit search. It reveals nothing that was typed about a person. */
export function managedVisitsHref(search: Partial<VisitSearch>): string {
  return listHref("/admin/appointments", Object.fromEntries(NAMES.map((name) => [name, search[name]])));
}

/** The URL of the file with all results. */
export function managedVisitsFileHref(search: Partial<VisitSearch>): string {
  const all = { ...search, before: undefined };
  const path = "/admin/appointments/appointments.csv";
  return listHref(path, Object.fromEntries(NAMES.map((name) => [name, all[name]])));
}
