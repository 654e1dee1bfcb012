import { expect, test } from "vitest";

import { assertAcceptsJson, prefersCsv } from "./accept.ts";

test.each([
  null,
  "",
  "*/*",
  "application/json",
  "text/html, application/*;q=0.1",
  "Application/JSON; q=1",
  "text/html,*/*;q=0.8",
])("%j reads JSON", (accept) => {
  expect(() => assertAcceptsJson(accept)).not.toThrow();
});

test.each(["text/html", "application/xml", "application/json;q=0", "*/*;q=0", "application/json;q=0, */*"])(
  "%j does not read JSON",
  (accept) => {
    expect(() => assertAcceptsJson(accept)).toThrow(expect.objectContaining({ code: "not_acceptable" }));
  },
);

test.each([
  ["text/csv", true],
  ["text/csv, application/json;q=0.5", true],
  ["text/csv, */*;q=0.1", true],
  ["application/json, text/csv;q=0.5", false],
  ["text/csv;q=0, */*", false],
  ["*/*", false],
  [null, false],
])("%j prefers CSV: %s", (accept, isPreferred) => {
  expect(prefersCsv(accept)).toBe(isPreferred);
});
