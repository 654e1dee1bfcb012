import { expect, test } from "vitest";

import { foldedWords } from "./folded-words.ts";

test.each([
  ["Đorđević", ["dordevic"]],
  ["O’Neill-Ó Súilleabháin", ["oneill", "o", "suilleabhain"]],
  ["  Straße, Łódź & Ærø ", ["strasse", "lodz", "aero"]],
  ["हृदय रोग", ["हृदय", "रोग"]],
  ["OB/GYN", ["ob", "gyn"]],
  ["…!", []],
])("%s is folded", (text, words) => {
  expect(foldedWords(text)).toEqual(words);
});
