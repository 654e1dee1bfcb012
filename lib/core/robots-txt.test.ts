import { describe, expect, test } from "vitest";
import { robotsTxt } from "./robots-txt.ts";

/** As RFC 9309 section 2.2.3 reads a rule: `*` is anything, `$` the end. */
function mayVisit(text: string, path: string): boolean {
  const rules = [...text.matchAll(/^Disallow: (.*)$/gm)].map(([, rule = ""]) => rule);
  const patterns = rules.map((rule) =>
    rule
      .replace(/[.?+^()[\]{}|\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replace(/^/, "^"),
  );
  return !patterns.some((pattern) => new RegExp(pattern).test(path));
}

describe("search engines", () => {
  const text = robotsTxt({ isDemo: false });

  test.each(["/", "/doctors", "/doctors/sunita-rai", "/terms", "/privacy", "/docs"])(
    "may visit %s",
    (path) => {
      expect(mayVisit(text, path)).toBe(true);
    },
  );

  test.each([
    "/doctor",
    "/doctor/hours",
    "/patient",
    "/admin/users",
    "/api/v1/me",
    "/doctors?q=rai",
    "/account/data",
  ])("stay away from %s", (path) => expect(mayVisit(text, path)).toBe(false));

  test("visit nothing of a demo", () => {
    expect(mayVisit(robotsTxt({ isDemo: true }), "/doctors")).toBe(false);
  });
});
