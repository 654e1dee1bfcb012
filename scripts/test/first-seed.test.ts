import { expect, it } from "vitest";
import { firstSeed } from "./first-seed.ts";

it("is 1 unless given", () => {
  expect(firstSeed([])).toBe(1);
  expect(firstSeed(["42"])).toBe(42);
});

it.each([["--seed=1"], ["0"], ["-1"], ["1.5"], ["1e3"], ["1", "2"], [""]])("is not %s %s", (...args) => {
  expect(() => firstSeed(args.filter((arg) => arg !== undefined))).toThrow(
    "The only argument is the first seed",
  );
});
