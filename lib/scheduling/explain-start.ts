import type { EpochMs, Interval } from "#lib/core/instant.ts";
import type { Mode, Opening, Slot, VisitTiming } from "./shapes.ts";
import { endOfStretch } from "./stretches.ts";
import { isAligned, visitIntervals } from "./visit-timing.ts";

export interface StartQuestion {
  /** One doctor's, sorted by start and disjoint over all locations. With one location's only, the question is about that location. */
  readonly openings: readonly Opening[];
  /**
   * That doctor's reserved time at every location, buffers included; without the visit that is being moved.
   */
  readonly held: readonly Interval[];
  readonly visitType: VisitTiming;
  readonly mode: Mode;
  readonly startsAt: EpochMs;
}

/** Also the codes of the refusals that a booking makes of them. */
export type StartRefusal = "outside_opening_hours" | "mode_not_offered" | "not_aligned" | "slot_taken";

export type StartAnswer =
  | { readonly ok: true; readonly slot: Slot; readonly reserved: Interval }
  | { readonly ok: false; readonly reason: StartRefusal };

/**
 * Whether a visit may start at `startsAt`, by the rule of `slotsOf`, and if not, the first reason that another time would mend: hours, then
 * mode, then alignment, then another visit. The caller checks notice and horizon. RangeError for an invalid timing.
 */
export function explainStart({ openings, held, visitType, mode, startsAt }: StartQuestion): StartAnswer {
  const { during, reserved } = visitIntervals(startsAt, visitType);
  const position = openings.findIndex((each) => each.startsAt <= startsAt && startsAt < each.endsAt);
  const opening = openings[position];
  if (opening === undefined || endOfStretch(openings, position) < during.endsAt) {
    return refused("outside_opening_hours");
  }
  if (!opening.modes.includes(mode) || endOfStretch(openings, position, mode) < during.endsAt) {
    return refused("mode_not_offered");
  }
  if (!isAligned(startsAt, opening.anchor, visitType.stepMinutes)) return refused("not_aligned");
  if (held.some((taken) => meets(taken, reserved))) return refused("slot_taken");
  return { ok: true, slot: { ...during, locationId: opening.locationId }, reserved };
}

function refused(reason: StartRefusal): StartAnswer {
  return { ok: false, reason };
}

function meets(one: Interval, other: Interval): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}
