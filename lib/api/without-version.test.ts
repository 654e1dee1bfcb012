import { expect, test } from "vitest";

import { requiresCondition } from "#lib/web/api-document/problem-codes.ts";

import { OPERATIONS } from "./operations.ts";
import { WITHOUT_VERSION } from "./testing/without-version.ts";

test("every operation that replaces something needs the version that was seen, or says why it can lose nothing", () => {
  const replacing = OPERATIONS.filter(({ method }) => method === "PUT" || method === "PATCH");
  const without = replacing.filter((operation) => !requiresCondition(operation)).map(({ id }) => id);
  expect(replacing.length).toBeGreaterThan(without.length);
  expect(without.toSorted()).toEqual(Object.keys(WITHOUT_VERSION).toSorted());
});
