import { seededRandom } from "#db/testing/visits.ts";

/** Choices that are the same for the same seed. */
export interface Dice {
  readonly below: (count: number) => number;
  readonly chance: (share: number) => boolean;
  readonly oneOf: <T>(items: readonly [T, ...T[]]) => T;
  /** Undefined of an empty list. */
  readonly anyOf: <T>(items: readonly T[]) => T | undefined;
}

export function diceOf(seed: number): Dice {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  return {
    below,
    chance: (share) => random() < share,
    oneOf: (items) => items[below(items.length)] ?? items[0],
    anyOf: (items) => items[below(items.length)],
  };
}
