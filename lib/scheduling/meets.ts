import type { Interval } from "#lib/core/instant.ts";

/** Whether an interval shares time with one of others; one that only touches them does not. */
export function meets(one: Interval, others: readonly Interval[]): boolean {
  return others.some((other) => one.startsAt < other.endsAt && other.startsAt < one.endsAt);
}
