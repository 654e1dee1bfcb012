import type { AddressParams } from "#lib/doctors/search.ts";

/** The address that a page was asked for, to come back to: what was chosen before signing in is still there after it. */
export function ownAddress(path: string, params: AddressParams): string {
  const query = new URLSearchParams(singleValues(params)).toString();
  return query === "" ? path : `${path}?${query}`;
}

/** A repeated parameter counts once. */
export function singleValues(params: AddressParams): Record<string, string> {
  const entries = Object.entries(params).flatMap(([name, value]) => {
    const single = typeof value === "string" ? value : value?.[0];
    return single === undefined ? [] : [[name, single] as const];
  });
  return Object.fromEntries(entries);
}
