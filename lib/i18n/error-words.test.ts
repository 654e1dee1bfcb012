import { expect, test } from "vitest";

import { ERROR_KINDS, type ErrorCode } from "#lib/core/errors.ts";

import { apiErrorWords, errorWords } from "./error-words.ts";

const CODES = Object.keys(ERROR_KINDS) as ErrorCode[];

test.each(CODES)("the API's words for %s speak of no form and of nothing on a page", (code) => {
  const { title, message } = apiErrorWords("en", code);
  expect(`${title} ${message}`).not.toMatch(/\b(form|below|refresh the|press|your answers|page lists)\b/i);
});

test("what became of an appointment, and its reference, are said to both", () => {
  const details = { status: "cancelled", appointment: { reference: "PX-2345-6789" } };
  for (const wordsOf of [errorWords, apiErrorWords]) {
    const { message } = wordsOf("en", "wrong_state", details);
    expect(message).toContain("cancelled");
    expect(message).toContain("PX-2345-6789");
  }
  expect(errorWords("en", "wrong_state").message).toContain("Refresh the page");
  expect(apiErrorWords("en", "wrong_state").message).toContain("Read it again");
});
