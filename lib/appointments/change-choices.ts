import type { EpochMs } from "#lib/core/instant.ts";

import { UPCOMING_STATUSES, type AppointmentStatus } from "./constants.ts";
import type { ChangeChoices } from "./dto.ts";
import { canFollow, MOVABLE } from "./lifecycle.ts";
import { changeableUntil } from "./limits.ts";

export interface ChangeableVisit {
  readonly status: AppointmentStatus;
  readonly startsAt: EpochMs;
  readonly changeCutoffMinutes: number;
}

/** What its patient can still do with a visit at `now`: the same that the verbs will say. */
export function changeChoices(visit: ChangeableVisit, now: EpochMs): ChangeChoices {
  const until = changeableUntil(visit);
  const isInTime = now <= until && now < visit.startsAt;
  const canMove = isInTime && MOVABLE.includes(visit.status);
  const canCancel = isInTime && canFollow(visit.status, "cancelled");
  return { canMove, canCancel, until, whyNot: canMove || canCancel ? null : whyNot(visit, now) };
}

/** Until when a visit that starts then could be changed by its patient; null when that has passed already. */
export function changeableFrom(
  now: EpochMs,
  visit: { readonly startsAt: EpochMs; readonly changeCutoffMinutes: number },
): EpochMs | null {
  const until = changeableUntil(visit);
  return now < until ? until : null;
}

function whyNot({ status, startsAt }: ChangeableVisit, now: EpochMs): ChangeChoices["whyNot"] {
  const isAhead = now < startsAt && UPCOMING_STATUSES.some((upcoming) => upcoming === status);
  return isAhead ? "cut_off_passed" : "wrong_state";
}
