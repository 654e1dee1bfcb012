import type { StartQuestion, StartRefusal } from "./explain-start.ts";
import { meets } from "./meets.ts";
import { endOfStretch } from "./stretches.ts";
import { isAligned, visitIntervals } from "./visit-timing.ts";

/**
 * Every reason for which a visit may not start at `startsAt`, where `explainStart` gives the first: none exactly when it may. Reasons
 * within an opening are checked only where there is one. RangeError for an invalid timing.
 */
export function startReasons({ openings, held, visitType, mode, startsAt }: StartQuestion): StartRefusal[] {
  const { during, reserved } = visitIntervals(startsAt, visitType);
  const position = openings.findIndex((each) => each.startsAt <= startsAt && startsAt < each.endsAt);
  const opening = openings[position];
  const reasons: StartRefusal[] = [];
  const isInside = opening !== undefined && endOfStretch(openings, position) >= during.endsAt;
  if (!isInside) reasons.push("outside_opening_hours");
  const isOffered =
    opening === undefined ||
    (opening.modes.includes(mode) && (!isInside || endOfStretch(openings, position, mode) >= during.endsAt));
  if (!isOffered) reasons.push("mode_not_offered");
  if (opening !== undefined && !isAligned(startsAt, opening.anchor, visitType.stepMinutes))
    reasons.push("not_aligned");
  if (meets(reserved, held)) reasons.push("slot_taken");
  return reasons;
}
