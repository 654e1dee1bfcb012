import type { Lane } from "#lib/scheduling/lanes.ts";
import type { GridPiece } from "#lib/scheduling/time-grid.ts";

/** `app/time-grid.css` has a class for each number up to these. The last hour of a 25-hour day is 24; that of Troll's 26-hour day is 25. */
export const MOST_HOURS = 26;
export const MOST_LANES = 6;

/** Shorter blocks are too low to read and to press. */
export const LEAST_DRAWN_MINUTES = 15;

/** The position of an interval in its column, to five minutes. */
export function timeBlock(
  { fromMinute, untilMinute }: Pick<GridPiece, "fromMinute" | "untilMinute">,
  { lane, lanes }: Lane = { lane: 0, lanes: 1 },
): string {
  const from = Math.floor(fromMinute / 5);
  const length = Math.max(1, Math.ceil(untilMinute / 5) - from);
  const classes = [
    "time-block",
    `at-hour-${Math.floor(from / 12)}`,
    `at-five-${from % 12}`,
    `for-hour-${Math.floor(length / 12)}`,
    `for-five-${length % 12}`,
  ];
  if (lanes > 1) classes.push(`lane-${lane}`, `of-lanes-${Math.min(lanes, MOST_LANES)}`);
  return classes.join(" ");
}
