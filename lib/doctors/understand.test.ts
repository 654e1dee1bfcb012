import { describe, expect, test } from "vitest";

import { understand } from "./understand.ts";
import type { Term } from "./vocabulary.ts";

const specialty = (id: string, words: string, foundBy: Term["foundBy"] = "beginning"): Term => ({
  words: words.split(" "),
  meaning: { specialtyId: id },
  foundBy,
});
const VOCABULARY: readonly Term[] = [
  specialty("heart", "cardiology", "part"),
  specialty("heart", "heart"),
  specialty("gp", "family doctor"),
  specialty("eyes", "eye doctor"),
  { words: ["new", "york"], meaning: { locationId: "ny" }, foundBy: "beginning" },
  { words: ["female"], meaning: { gender: "female" }, foundBy: "whole" },
];

const meant = (typed: string) =>
  understand(typed, VOCABULARY).map(({ words, meanings }) => ({ words: words.join(" "), meanings }));

describe("a search in words", () => {
  test.each([
    ["Cardiologist", "heart"],
    ["cardio", "heart"],
    ["hearts", "heart"],
    ["family doctor", "gp"],
    ["eye", "eyes"],
  ])("%s means a specialty", (typed, specialtyId) => {
    expect(meant(typed).flatMap(({ meanings }) => meanings)).toContainEqual({ specialtyId });
  });

  test("letters within the name of a specialty mean it less", () => {
    expect(meant("diolog")).toEqual([
      { words: "diolog", meanings: [{ specialtyId: "heart", isWithin: true }] },
    ]);
  });

  test("titles and what stands between words say nothing", () => {
    expect(meant("Dr. Marsh in New York").map(({ words }) => words)).toEqual(["marsh", "new york"]);
    expect(meant("a female doctor").map(({ words }) => words)).toEqual(["female"]);
  });

  test("a title alone asks for nothing, and a word that says nothing counts alone", () => {
    expect(meant("Dr")).toEqual([]);
    expect(meant("An")).toEqual([{ words: "an", meanings: [] }]);
  });
});
