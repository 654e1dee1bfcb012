import { expect, test } from "vitest";

import { letBy } from "#lib/core/testing/actors.ts";

import { mayEnd, mayOffer, mayOrder, mayWait } from "./policy.ts";

test("patients wait, users end what they see, staff order their lists, and the product alone offers", () => {
  expect(letBy(mayWait)).toBe("patient");
  expect(letBy(mayEnd)).toBe("patient doctor admin");
  expect(letBy(mayOrder)).toBe("doctor admin");
  expect(letBy(mayOffer)).toBe("system");
});
