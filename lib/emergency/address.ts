import { listHref } from "#lib/core/lists.ts";

import type { ReviewState } from "./constants.ts";

/** The page on which a doctor opens an emergency access. */
export const EMERGENCY_PATH = "/doctor/emergency";

/** The page of what one access opens. */
export function emergencyPath(accessId: string): string {
  return `${EMERGENCY_PATH}/${accessId}`;
}

/** The page on which administrators review them. */
export const REVIEWS_PATH = "/admin/emergency-access";

/** The page on which one access is reviewed. */
export function reviewPath(accessId: string): string {
  return `${REVIEWS_PATH}/${accessId}`;
}

interface Place {
  readonly state?: ReviewState | undefined;
  /** The last of the page before. */
  readonly before?: string | undefined;
}

/** The list as it is narrowed, from one access on. */
export function reviewsHref({ state, before }: Place): string {
  return listHref(REVIEWS_PATH, { state, before });
}
