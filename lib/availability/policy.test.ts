import { expect, test } from "vitest";

import { letBy } from "#lib/core/testing/actors.ts";

import { canKeepHours } from "./policy.ts";

test.each([
  ["user-1", "doctor admin system"],
  ["user-2", "admin system"],
  [null, "admin system"],
])("the hours of the doctor who is user %s are kept by %s", (userId, who) => {
  expect(letBy((actor) => canKeepHours(actor, { userId }))).toBe(who);
});
