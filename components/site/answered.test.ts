import { getRedirectError } from "next/dist/client/components/redirect.js";
import { expect, test } from "vitest";

import { isLeadingOn } from "./answered.ts";

test("a form that leads on is known by what Next ends its action with", () => {
  expect(isLeadingOn(getRedirectError("/patient", "push"))).toBe(true);
});

test.each([new Error("Failed to fetch"), { digest: "1234" }, undefined])("%s leads nowhere", (error) => {
  expect(isLeadingOn(error)).toBe(false);
});
