import type { Row } from "./table.ts";

/** What one thing cost or did in one round: milliseconds, or requests a second. */
export type Measure = () => Promise<number>;
export type Round<Side extends string> = Record<Side, number>;

/**
 * Measures the sides in turn, round after round, in the other order every second time: whatever else the machine does
 * meets all of them alike, and only their ratios are told.
 */
export async function interleave<Side extends string>(
  sides: Readonly<Record<Side, Measure>>,
  count: number,
): Promise<Round<Side>[]> {
  // The keys of an object are those of its type.
  const names = Object.keys(sides) as Side[];
  const rounds: Round<Side>[] = [];
  for (let index = 0; index < count; index += 1) {
    const found: Partial<Round<Side>> = {};
    for (const name of index % 2 === 0 ? names : names.toReversed()) found[name] = await sides[name]();
    // Each side has been measured.
    rounds.push(found as Round<Side>);
  }
  return rounds;
}

export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** The ratio of two sides within each round: its median, and the quarter of rounds below and above. */
export function ratioOf<Side extends string>(rounds: readonly Round<Side>[], one: Side, other: Side): Spread {
  const sorted = rounds.map((round) => round[one] / round[other]).toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

/** The middle one of what the rounds told. */
export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/** A ratio that may be so high and no higher. */
export function budgetedRow(path: string, ratio: Spread, most: number): Row {
  return { path, measured: writeSpread(ratio), budget: `at most ${most}`, isMet: ratio.median <= most };
}

export function writeSpread({ median, low, high }: Spread): string {
  return `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

/** Of sorted numbers, between the neighbours in proportion. */
function quantile(sorted: readonly number[], part: number): number {
  const place = part * (sorted.length - 1);
  const [below = NaN, above = NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}

/** The fastest of so many calls counts: the others were disturbed. */
const CALLS = 5;

/** What one call costs, in milliseconds. */
export function fastest<Of>(of: Of, read: (of: Of) => Promise<unknown>): Measure {
  return async () => {
    let least = Infinity;
    for (let call = 0; call < CALLS; call += 1) {
      const startedAt = performance.now();
      await read(of);
      least = Math.min(least, performance.now() - startedAt);
    }
    return least;
  };
}
