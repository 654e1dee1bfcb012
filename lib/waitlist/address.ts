import { listHref } from "#lib/core/lists.ts";

import type { WaitedForSlugs, WaitlistSearch } from "./dto.ts";

/** The page of a patient's waitlist entries and offers. */
export const WAITLIST = "/patient/waitlist";

/** The form that joins, with the choices made so far. */
export function joinHref({ doctor, specialty, type }: WaitedForSlugs = {}): string {
  const query = new URLSearchParams({
    ...(doctor !== undefined && { doctor }),
    ...(specialty !== undefined && { specialty }),
    ...(type !== undefined && { type }),
  });
  return query.size === 0 ? `${WAITLIST}/new` : `${WAITLIST}/new?${query}`;
}

/** The staff's list, as it is filtered and paged: administrators see all, doctors their own. */
export function staffWaitlistHref(portal: "admin" | "doctor", search: Partial<WaitlistSearch> = {}): string {
  return listHref(`/${portal}/waitlist`, { ...search });
}
