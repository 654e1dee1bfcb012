import { expect, test } from "vitest";

import { endOfStretch } from "./stretches.ts";

test("there is no stretch where there is no opening", () => {
  expect(() => endOfStretch([], 0)).toThrow("No opening at 0");
});
