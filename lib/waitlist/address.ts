import { listHref } from "#lib/core/lists.ts";

import type { WaitedForSlugs, WaitlistSearch } from "./dto.ts";

/** Where patients see what they wait for, and what they are offered. */
export const WAITLIST = "/patient/waitlist";

/** The form that joins, for what was chosen so far. */
export function joinHref({ doctor, specialty, type }: WaitedForSlugs = {}): string {
  const query = new URLSearchParams({
    ...(doctor !== undefined && { doctor }),
    ...(specialty !== undefined && { specialty }),
    ...(type !== undefined && { type }),
  });
  return query.size === 0 ? `${WAITLIST}/new` : `${WAITLIST}/new?${query}`;
}

/** The list of staff, as it is narrowed and paged: administrators see all, doctors who waits for them. */
export function staffWaitlistHref(portal: "admin" | "doctor", search: Partial<WaitlistSearch> = {}): string {
  return listHref(`/${portal}/waitlist`, { ...search });
}
