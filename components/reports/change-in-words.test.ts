import { expect, test } from "vitest";

import { changeInWords } from "./change-in-words.ts";

test.each([
  [{ now: 12, before: 10 }, "+20%"],
  [{ now: 5, before: 10 }, "−50%"],
  [{ now: 2402, before: 2408.5 }, "0%"],
  [{ now: 10, before: 10 }, "0%"],
  [{ now: 3, before: 0 }, "–"],
  [{ now: null, before: 3 }, "–"],
  [{ now: 0.03, before: 0, isShare: true }, "+3 percentage points"],
  [{ now: 0.5, before: 0.502, isShare: true }, "0 percentage points"],
])("the change in %j is %s: what rounds to nothing has no direction", (figures, said) => {
  expect(changeInWords("en", figures)).toBe(said);
});
