import type { ActingRole } from "#lib/core/actor.ts";
import { isDomainError } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";

import type { AppointmentStatus } from "./constants.ts";
import { assertStep, LIFECYCLE, mayReach, type ReachableStatus } from "./lifecycle.ts";

/** The steps that this role can take with a visit at `now`, in the order of the lifecycle's table. */
export function openSteps(
  visit: { status: AppointmentStatus; startsAt: EpochMs },
  role: ActingRole,
  now: EpochMs,
): ReachableStatus[] {
  return reachableStatuses().filter((to) => mayReach(role, to) && isOpen(visit, to, now));
}

/** The same rule decides what is offered and what is refused. */
function isOpen(
  visit: { status: AppointmentStatus; startsAt: EpochMs },
  to: ReachableStatus,
  now: EpochMs,
): boolean {
  try {
    assertStep(visit, to, now);
    return true;
  } catch (error) {
    if (isDomainError(error)) return false;
    throw error;
  }
}

function reachableStatuses(): ReachableStatus[] {
  // The keys of a constant table are the keys of its type.
  return Object.keys(LIFECYCLE) as ReachableStatus[];
}
