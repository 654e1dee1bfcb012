import type { Opening } from "./shapes.ts";

export interface OpeningPair {
  readonly from: Opening;
  readonly to: Opening;
}

/** A pair that shares time, and the best choice among it and all pairs before it. */
interface Candidate extends OpeningPair {
  readonly bestMs: number;
  /** Whether the best choice takes this pair. */
  readonly taken: boolean;
  /** How many of the candidates before it may be chosen beside it. */
  readonly compatible: number;
}

/**
 * Which old opening becomes which new one: pairs at one location that share time, each opening in one pair at
 * most, chosen so that the time shared within pairs is the most possible. Of equal choices the earlier
 * openings are paired.
 */
export function matchOpenings(current: readonly Opening[], wanted: readonly Opening[]): OpeningPair[] {
  const wantedAt = Map.groupBy(wanted, ({ locationId }) => locationId);
  const currentAt = Map.groupBy(current, ({ locationId }) => locationId);
  return [...currentAt].flatMap(([locationId, here]) =>
    matchAtOneLocation(here.toSorted(byStart), (wantedAt.get(locationId) ?? []).toSorted(byStart)),
  );
}

/**
 * Two sorted disjoint lists overlap in pairs that form one staircase, so that the pairs which share an
 * opening with a given pair are its direct predecessors. That makes the best choice a single pass, as in
 * weighted interval scheduling.
 */
function matchAtOneLocation(current: readonly Opening[], wanted: readonly Opening[]): OpeningPair[] {
  const candidates: Candidate[] = [];
  for (const pair of pairsThatShareTime(current, wanted)) {
    const compatible = countCompatible(candidates, pair);
    const withIt = sharedTime(pair) + (candidates[compatible - 1]?.bestMs ?? 0);
    const withoutIt = candidates.at(-1)?.bestMs ?? 0;
    candidates.push({ ...pair, compatible, bestMs: Math.max(withIt, withoutIt), taken: withIt > withoutIt });
  }
  return bestChoice(candidates);
}

function* pairsThatShareTime(
  current: readonly Opening[],
  wanted: readonly Opening[],
): Generator<OpeningPair> {
  let firstNear = 0;
  for (const from of current) {
    while ((wanted[firstNear]?.endsAt ?? Infinity) <= from.startsAt) firstNear++;
    for (let position = firstNear; position < wanted.length; position++) {
      const to = wanted[position];
      if (to === undefined || to.startsAt >= from.endsAt) break;
      yield { from, to };
    }
  }
}

function countCompatible(candidates: readonly Candidate[], { from, to }: OpeningPair): number {
  const shares = (earlier: Candidate) => earlier.from === from || earlier.to === to;
  return candidates.findLastIndex((earlier) => !shares(earlier)) + 1;
}

function sharedTime({ from, to }: OpeningPair): number {
  return Math.min(from.endsAt, to.endsAt) - Math.max(from.startsAt, to.startsAt);
}

function bestChoice(candidates: readonly Candidate[]): OpeningPair[] {
  const chosen: OpeningPair[] = [];
  for (let left = candidates.length; left > 0;) {
    const candidate = candidates[left - 1];
    if (candidate?.taken) chosen.push({ from: candidate.from, to: candidate.to });
    left = candidate?.taken ? candidate.compatible : left - 1;
  }
  return chosen.toReversed();
}

function byStart(one: Opening, other: Opening): number {
  return one.startsAt - other.startsAt;
}
