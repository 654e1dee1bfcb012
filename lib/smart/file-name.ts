import { Id } from "#lib/core/fields.ts";

import { SMART_PATH, WEEKS, type Week } from "./constants.ts";

/** A file of the publication, by what its address says. */
export type FileName =
  | { readonly kind: "manifest" | "locations" | "practitioner-roles" | "schedules" }
  | { readonly kind: "slots"; readonly locationId: string; readonly week: Week };

const NAMED = {
  "/$bulk-publish": "manifest",
  "/locations.ndjson": "locations",
  "/practitioner-roles.ndjson": "practitioner-roles",
  "/schedules.ndjson": "schedules",
} as const satisfies Record<string, FileName["kind"]>;

const isNamed = (path: string): path is keyof typeof NAMED => Object.hasOwn(NAMED, path);

/** Below the site: the same names every day, so that what was listed yesterday is still there. */
export function slotsPath(locationId: string, week: Week): string {
  return `${SMART_PATH}/slots/${locationId}/week-${week}.ndjson`;
}

/**
 * The file that the path of an address names, or undefined where there is none. Some clients write a dollar sign as `%24`, so the path
 * is decoded here and never by the router.
 */
export function fileNameOf(pathname: string): FileName | undefined {
  const path = decoded(pathname)?.slice(SMART_PATH.length);
  if (path === undefined) return undefined;
  if (isNamed(path)) return { kind: NAMED[path] };
  const [, locationId, digit] = /^\/slots\/([^/]+)\/week-(\d)\.ndjson$/.exec(path) ?? [];
  const week = WEEKS.find((each) => String(each) === digit);
  if (week === undefined || !Id.safeParse(locationId).success || locationId === undefined) return undefined;
  return { kind: "slots", locationId: locationId.toLowerCase(), week };
}

/** By which a file is kept. */
export function keyOf(file: FileName): string {
  return file.kind === "slots" ? slotsPath(file.locationId, file.week) : file.kind;
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
