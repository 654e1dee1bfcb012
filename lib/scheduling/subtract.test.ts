import { expect, test } from "vitest";

import { subtract } from "./subtract.ts";

const at = (startsAt: number, endsAt: number) => ({ startsAt, endsAt });

test("what lies outside is left, in order, with what else it carries", () => {
  expect(subtract({ ...at(0, 10), name: "x" }, [at(2, 3), at(5, 6)])).toEqual([
    { ...at(0, 2), name: "x" },
    { ...at(3, 5), name: "x" },
    { ...at(6, 10), name: "x" },
  ]);
});

test("what meets it at an end takes nothing, and what holds it leaves nothing", () => {
  expect(subtract(at(4, 6), [at(0, 4), at(6, 9)])).toEqual([at(4, 6)]);
  expect(subtract(at(4, 6), [at(0, 5), at(5, 9)])).toEqual([]);
});
