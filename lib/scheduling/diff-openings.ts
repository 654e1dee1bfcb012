import { matchOpenings } from "./match-openings.ts";
import { sameModes } from "./merge-openings.ts";
import type { Opening } from "./shapes.ts";

/** A stored opening changed in place: the row that is now `from` becomes `to`. Its location stays. */
export interface OpeningUpdate {
  readonly from: Opening;
  readonly to: Opening;
}

/**
 * The change from one set of openings to another, in four phases to be carried out in this order. Within a
 * phase no order matters, so each is one statement: after any of its rows, no two openings of the doctor
 * overlap.
 */
export interface OpeningsChange {
  /** Rows lose what the wanted opening no longer holds. */
  readonly shrink: readonly OpeningUpdate[];
  readonly remove: readonly Opening[];
  /** Rows take on what they lack, and their new anchor and modes. */
  readonly grow: readonly OpeningUpdate[];
  readonly insert: readonly Opening[];
}

/**
 * How to turn one doctor's stored openings into the wanted ones. Both are disjoint over all locations, and of
 * the same days.
 *
 * Rows are changed in place where old and new share time, and what a row shares with itself is never without
 * it: a booking under way holds on to the row it found, and a row deleted and inserted anew would refuse it
 * (23503). A row that moves does so in two steps, by way of what its old and new range share, so that rows
 * may take each other's places. Time that passes from one row to another is between rows meanwhile:
 * `within_openings` is deferred, and bookings wait on the lock of the openings. Equal sets give empty lists.
 */
export function diffOpenings(current: readonly Opening[], wanted: readonly Opening[]): OpeningsChange {
  const pairs = matchOpenings(current, wanted);
  const kept = new Set(pairs.map(({ from }) => from));
  const reached = new Set(pairs.map(({ to }) => to));
  const changed = pairs.filter(({ from, to }) => !isSame(from, to)).map(stepsOf);
  return {
    shrink: changed.flatMap(({ shrink }) => shrink),
    remove: current.filter((opening) => !kept.has(opening)),
    grow: changed.flatMap(({ grow }) => grow),
    insert: wanted.filter((opening) => !reached.has(opening)),
  };
}

/** Anchor and modes travel with the last step. */
function stepsOf({ from, to }: OpeningUpdate): { shrink: OpeningUpdate[]; grow: OpeningUpdate[] } {
  const shared = {
    ...from,
    startsAt: Math.max(from.startsAt, to.startsAt),
    endsAt: Math.min(from.endsAt, to.endsAt),
  };
  if (isSameTime(shared, to)) return { shrink: [{ from, to }], grow: [] };
  if (isSameTime(shared, from)) return { shrink: [], grow: [{ from, to }] };
  return { shrink: [{ from, to: shared }], grow: [{ from: shared, to }] };
}

function isSame(one: Opening, other: Opening): boolean {
  return isSameTime(one, other) && one.anchor === other.anchor && sameModes(one.modes, other.modes);
}

function isSameTime(one: Opening, other: Opening): boolean {
  return one.startsAt === other.startsAt && one.endsAt === other.endsAt;
}
