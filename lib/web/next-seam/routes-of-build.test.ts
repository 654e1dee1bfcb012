import { expect, test } from "vitest";

import { routesOf } from "./routes-of-build.ts";

const routeOf = routesOf([
  "/",
  "/doctors",
  "/doctors/[slug]",
  "/doctors/[slug]/book",
  "/api/[[...path]]",
  "/api/v1/doctors/[id]",
  "/fhir/R4/[...path]",
  "/a.b/[one]",
]);

test.each([
  ["/", "/"],
  ["/doctors", "/doctors"],
  ["/doctors/dr-amara-nwosu", "/doctors/[slug]"],
  ["/doctors/dr-amara-nwosu/book", "/doctors/[slug]/book"],
  ["/api/v1/doctors/0198", "/api/v1/doctors/[id]"],
  ["/api/v1/nothing/here", "/api/[[...path]]"],
  ["/api", "/api/[[...path]]"],
  ["/fhir/R4/Slot/7", "/fhir/R4/[...path]"],
  ["/_next/static/chunks/7f.js", "/_next"],
  ["/axb/c", "other"],
  ["/wp-login.php", "other"],
])("%s is served by %s", (path, route) => {
  expect(routeOf(path)).toBe(route);
});
