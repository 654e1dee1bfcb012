import { expect, test } from "vitest";

import { assertAcceptsJson } from "./accept.ts";

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
