import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

import { MOST_HOURS, MOST_LANES, timeBlock } from "./time-block.ts";

const STYLES = readFileSync("app/time-grid.css", "utf8");

/** The class names that the stylesheet is told to generate in addition to those in the source. */
function namesMade(): Set<string> {
  const made = [...STYLES.matchAll(/@source inline\("(.+?)\{(\d+)\.\.(\d+)\}"\)/g)].flatMap(
    ([, prefix = "", from, until]) => {
      const numbers = Array.from({ length: Number(until) - Number(from) + 1 }, (_, n) => n + Number(from));
      const prefixes = prefix.startsWith("{at,for}") ? ["at-five-", "for-five-"] : [prefix];
      return prefixes.flatMap((each) => numbers.map((number) => `${each}${number}`));
    },
  );
  return new Set([...made, "time-block"]);
}

it("every place that a stretch of time can have in a day of 26 hours is a class of the stylesheet", () => {
  const names = namesMade();
  const last = MOST_HOURS * 60;
  for (let from = 0; from < last; from += 5) {
    for (let until = from + 5; until <= last; until += 25) {
      const missing = timeBlock({ fromMinute: from, untilMinute: until })
        .split(" ")
        .filter((name) => !names.has(name));
      expect(missing).toEqual([]);
    }
  }
  for (let lanes = 2; lanes <= MOST_LANES; lanes++) {
    for (let lane = 0; lane < lanes; lane++) {
      const classes = timeBlock({ fromMinute: 0, untilMinute: 5 }, { lane, lanes }).split(" ");
      expect(classes.filter((name) => !names.has(name))).toEqual([]);
    }
  }
});

it("a stretch that begins or ends between two marks covers both, and none is without height", () => {
  expect(timeBlock({ fromMinute: 63, untilMinute: 127 })).toBe(
    "time-block at-hour-1 at-five-0 for-hour-1 for-five-2",
  );
  expect(timeBlock({ fromMinute: 60, untilMinute: 60 })).toContain("for-hour-0 for-five-1");
});
