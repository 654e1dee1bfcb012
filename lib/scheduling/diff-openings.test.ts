import { expect, test } from "vitest";
import { diffOpenings } from "./diff-openings.ts";
import type { Opening } from "./shapes.ts";

test("hours that end earlier change the row in place", () => {
  expect(diffOpenings([opening(9, 17)], [opening(9, 12)])).toEqual({
    shrink: [{ from: opening(9, 17), to: opening(9, 12) }],
    remove: [],
    grow: [],
    insert: [],
  });
});

test("hours that move go by way of what old and new share", () => {
  expect(diffOpenings([opening(9, 12)], [opening(10, 14)])).toEqual({
    shrink: [{ from: opening(9, 12), to: opening(10, 12) }],
    remove: [],
    grow: [{ from: opening(10, 12), to: opening(10, 14) }],
    insert: [],
  });
});

test("a day split by a break keeps the longer part in its row", () => {
  expect(diffOpenings([opening(9, 17)], [opening(9, 12), opening(13, 17)])).toEqual({
    shrink: [{ from: opening(9, 17), to: opening(13, 17) }],
    remove: [],
    grow: [],
    insert: [opening(9, 12)],
  });
});

test("two parts that join keep the longer row and remove the other first", () => {
  expect(diffOpenings([opening(9, 12), opening(13, 17)], [opening(9, 17)])).toEqual({
    shrink: [],
    remove: [opening(9, 12)],
    grow: [{ from: opening(13, 17), to: opening(9, 17) }],
    insert: [],
  });
});

test("hours at another location are another row, inserted after the old one has gone", () => {
  expect(diffOpenings([opening(9, 12)], [opening(9, 12, { locationId: "hill" })])).toEqual({
    shrink: [],
    remove: [opening(9, 12)],
    grow: [],
    insert: [opening(9, 12, { locationId: "hill" })],
  });
});

test("a new alignment or new modes change the row that has the time", () => {
  const video = opening(9, 12, { modes: ["video"], anchor: 8 });
  expect(diffOpenings([opening(9, 12)], [video])).toEqual({
    shrink: [{ from: opening(9, 12), to: video }],
    remove: [],
    grow: [],
    insert: [],
  });
});

function opening(startsAt: number, endsAt: number, changes: Partial<Opening> = {}): Opening {
  return { locationId: "river", startsAt, endsAt, anchor: 9, modes: ["in_person", "video"], ...changes };
}
