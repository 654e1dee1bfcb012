import { expect, test } from "vitest";
import { DAY_MS } from "./instant.ts";
import { securityTxt } from "./security-txt.ts";

const SITE = { contact: "mailto:security@clinic.example", appUrl: "https://praxis.example.org" };

test("security.txt says whom to tell, and where its true copy is", () => {
  const text = securityTxt({ ...SITE, now: Date.parse("2027-01-04T03:45:00.123Z") });
  expect(text).toBe(
    [
      "Contact: mailto:security@clinic.example",
      "Expires: 2027-04-04T03:45:00Z",
      "Preferred-Languages: en",
      "Canonical: https://praxis.example.org/.well-known/security.txt",
      "",
    ].join("\r\n"),
  );
});

test("security.txt is never out of date, and always runs out within a year", () => {
  for (const year of [2026, 2027, 2031]) {
    const now = Date.UTC(year, 11, 31, 23, 59);
    const [, expires = ""] = /^Expires: (.*)\r$/m.exec(securityTxt({ ...SITE, now })) ?? [];
    expect(Date.parse(expires)).toBeGreaterThan(now);
    expect(Date.parse(expires)).toBeLessThan(now + 365 * DAY_MS);
  }
});
