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

/** The address of the visits that were looked for. It says nothing of what was typed of a person. */
export function managedVisitsHref(search: Partial<VisitSearch>): string {
  return listHref("/admin/appointments", Object.fromEntries(NAMES.map((name) => [name, search[name]])));
}
