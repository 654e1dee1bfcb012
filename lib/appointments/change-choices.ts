import type { EpochMs } from "#lib/core/instant.ts";

import type { AppointmentStatus } from "./constants.ts";
import type { ChangeChoices, WhyUnchangeable } from "./dto.ts";
import { canFollow, MOVABLE } from "./lifecycle.ts";
import {
  canTakeBack,
  changeableUntil,
  isBeforeCutOff,
  takeBackUntil,
  type BookedTimes,
  type CutOffTimes,
} from "./limits.ts";

export interface ChangeableVisit extends CutOffTimes, BookedTimes {
  readonly status: AppointmentStatus;
}

/** What the patient can still do with a visit at `now`, by the same rules as the verbs. */
export function changeChoices(visit: ChangeableVisit, now: EpochMs): ChangeChoices {
  const isInTime = isBeforeCutOff(visit, now);
  const isTakeBack = !isInTime && canTakeBack(visit, now) && canFollow(visit.status, "cancelled");
  const canMove = isInTime && MOVABLE.includes(visit.status);
  const canCancel = isTakeBack || (isInTime && canFollow(visit.status, "cancelled"));
  const until = isTakeBack ? Math.min(takeBackUntil(visit), visit.startsAt) : changeableUntil(visit);
  return { canMove, canCancel, until, isTakeBack, whyNot: canMove || canCancel ? null : whyNot(visit, now) };
}

/** Until when the patient could change a visit with that start; null if that has already passed. */
export function changeableFrom(now: EpochMs, visit: CutOffTimes): EpochMs | null {
  return isBeforeCutOff(visit, now) ? changeableUntil(visit) : null;
}

function whyNot({ status, startsAt }: ChangeableVisit, now: EpochMs): WhyUnchangeable {
  if (status === "cancelled" || status === "completed" || status === "no_show") return status;
  return now < startsAt ? "cut_off_passed" : "begun";
}
