import { expect, test } from "vitest";

import { letBy } from "#lib/core/testing/actors.ts";

import { canKeepCatalogue } from "./policy.ts";

test("the catalogue is kept by administrators and the system", () => {
  expect(letBy(canKeepCatalogue)).toBe("admin system");
});
