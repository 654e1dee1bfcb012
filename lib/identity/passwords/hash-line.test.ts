import { expect, test } from "vitest";

import { hashesAtOnce, thisMachine } from "./hash-line.ts";

const GIB = 1024 ** 3;

test.each([
  { processors: 1, memoryBytes: 8 * GIB, atOnce: 1 },
  { processors: 2, memoryBytes: 8 * GIB, atOnce: 1 },
  { processors: 4, memoryBytes: 8 * GIB, atOnce: 3 },
  { processors: 64, memoryBytes: 256 * GIB, atOnce: 3 },
  { processors: 8, memoryBytes: GIB / 4, atOnce: 1 },
  { processors: 8, memoryBytes: GIB / 16, atOnce: 1 },
])("$processors processors and $memoryBytes bytes bear $atOnce at once", ({ atOnce, ...machine }) => {
  expect(hashesAtOnce(machine)).toBe(atOnce);
});

test("this machine bears one at least", () => {
  expect(hashesAtOnce(thisMachine())).toBeGreaterThanOrEqual(1);
});
