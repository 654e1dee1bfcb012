import { MODES, type Mode, type Opening } from "./shapes.ts";

/**
 * One doctor's openings made disjoint within each location, sorted by start over all of them.
 *
 * Where several overlap, the one that starts first keeps its alignment, and the others add only the time it
 * leaves; of two that start together, the one whose rule starts earlier on the clock. Shared time accepts
 * every mode that any of them accepts. Openings that adjoin stay apart unless anchor and modes are the same,
 * because a row has one of each. Those that offer no mode are dropped.
 */
export function mergeOpenings(openings: readonly Opening[]): Opening[] {
  const offered = openings.filter(({ startsAt, endsAt, modes }) => startsAt < endsAt && modes.length > 0);
  const byLocation = Map.groupBy(offered, ({ locationId }) => locationId);
  return [...byLocation.values()].flatMap(mergeAtOneLocation).toSorted(byStart);
}

function mergeAtOneLocation(openings: readonly Opening[]): Opening[] {
  const waiting = openings.toSorted(byRank).values();
  const cuts = [...new Set(openings.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]))].toSorted(
    ascending,
  );
  const merged: Opening[] = [];
  let active: Opening[] = [];
  let next = waiting.next();
  cuts.forEach((startsAt, position) => {
    active = active.filter(({ endsAt }) => endsAt > startsAt);
    for (; !next.done && next.value.startsAt === startsAt; next = waiting.next()) active.push(next.value);
    const first = active[0];
    const endsAt = cuts[position + 1];
    if (first === undefined || endsAt === undefined) return;
    append(merged, { ...first, startsAt, endsAt, modes: modesOf(active) });
  });
  return merged;
}

function append(merged: Opening[], opening: Opening): void {
  const last = merged.at(-1);
  if (last !== undefined && continues(last, opening))
    merged[merged.length - 1] = { ...last, endsAt: opening.endsAt };
  else merged.push(opening);
}

function continues(last: Opening, opening: Opening): boolean {
  return (
    last.endsAt === opening.startsAt && last.anchor === opening.anchor && sameModes(last.modes, opening.modes)
  );
}

/** Both in the order of `MODES`. */
export function sameModes(one: readonly Mode[], other: readonly Mode[]): boolean {
  return one.length === other.length && one.every((mode, position) => mode === other[position]);
}

function modesOf(openings: readonly Opening[]): Mode[] {
  return MODES.filter((mode) => openings.some(({ modes }) => modes.includes(mode)));
}

/** Within one UTC offset an earlier anchor is an earlier wall-clock start. */
function byRank(one: Opening, other: Opening): number {
  return one.startsAt - other.startsAt || one.anchor - other.anchor;
}

function byStart(one: Opening, other: Opening): number {
  return one.startsAt - other.startsAt || (one.locationId < other.locationId ? -1 : 1);
}

function ascending(one: number, other: number): number {
  return one - other;
}
