import type { AddressParams } from "#lib/doctors/search.ts";

/** The URL of the requested page, to return to: a choice made before signing in is still there afterwards. */
export function ownAddress(path: string, params: AddressParams): string {
  const query = new URLSearchParams(singleValues(params)).toString();
  return query === "" ? path : `${path}?${query}`;
}

/** Of a repeated parameter only the first value counts. */
export function singleValues(params: AddressParams): Record<string, string> {
  const entries = Object.entries(params).flatMap(([name, value]) => {
    const single = typeof value === "string" ? value : value?.[0];
    return single === undefined ? [] : [[name, single] as const];
  });
  return Object.fromEntries(entries);
}
