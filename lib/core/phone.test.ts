import { expect, test } from "vitest";

import { toE164 } from "./phone.ts";

test.each([
  ["+977 1 5522266", "+97715522266"],
  ["00977-1-5522266", "+97715522266"],
  [" +44 (0)117 496 0123 ", "+441174960123"],
])("%s is stored as %s", (typed, stored) => {
  expect(toE164(typed)).toBe(stored);
});

test.each(["5522266", "", "+", "+000", "+999123", "call me", "+44 117"])(
  "%j is no telephone number",
  (typed) => {
    expect(toE164(typed)).toBeUndefined();
  },
);
