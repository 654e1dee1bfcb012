import type { EpochMs } from "#lib/core/instant.ts";

import { UPCOMING_STATUSES, type AppointmentStatus } from "./constants.ts";
import type { ChangeChoices } from "./dto.ts";
import { canFollow, MOVABLE } from "./lifecycle.ts";
import { changeableUntil, isBeforeCutOff, type CutOffTimes } from "./limits.ts";

export interface ChangeableVisit extends CutOffTimes {
  readonly status: AppointmentStatus;
}

/** What its patient can still do with a visit at `now`: the same that the verbs will say. */
export function changeChoices(visit: ChangeableVisit, now: EpochMs): ChangeChoices {
  const until = changeableUntil(visit);
  const isInTime = isBeforeCutOff(visit, now);
  const canMove = isInTime && MOVABLE.includes(visit.status);
  const canCancel = isInTime && canFollow(visit.status, "cancelled");
  return { canMove, canCancel, until, whyNot: canMove || canCancel ? null : whyNot(visit, now) };
}

/** Until when a visit that starts then could be changed by its patient; null when that has passed already. */
export function changeableFrom(now: EpochMs, visit: CutOffTimes): EpochMs | null {
  return isBeforeCutOff(visit, now) ? changeableUntil(visit) : null;
}

function whyNot({ status, startsAt }: ChangeableVisit, now: EpochMs): ChangeChoices["whyNot"] {
  const isAhead = now < startsAt && UPCOMING_STATUSES.some((upcoming) => upcoming === status);
  return isAhead ? "cut_off_passed" : "wrong_state";
}
