import { expect, test } from "vitest";

import { Email } from "./schema.ts";

test.each([
  "maya@example.org\r\nBcc: everybody@example.org",
  "maya@example.org\nBcc:x@example.org",
  "maya\u2028@example.org",
  "maya@example.org, everybody@example.org",
  "Maya <maya@example.org>",
  "<maya@example.org>",
  "maya@example.org\u0000",
  "maya@exаmple.org",
  "mаya@example.org",
  "maya@example。org",
  "maya＠example.org",
  "嘊嘍bcc:maya@example.org",
  'maya"\r\n"@example.org',
  "maya@[127.0.0.1]",
  "maya@example.org?bcc=x@example.org",
])("%j is no address that mail could be sent to", (typed) => {
  expect(Email.safeParse(typed).success).toBe(false);
});

test.each([
  "\u202amaya@example.org\u202c",
  "\u200emaya\u200b@example\u00ad.org\ufeff",
  "maya@example.org\ufe0f",
  "\u2068ma\u200dya@example.org\u2069",
])("%j is the address that is seen: what telephones copy with it is left out", (copied) => {
  expect(Email.parse(copied)).toBe("maya@example.org");
});

test("what an address is read as is what is stored and written to: letters of ASCII, also where others fold to them", () => {
  // Unicode lower-cases the Kelvin sign to the letter K: typing it means Kate's mailbox and no other.
  for (const typed of ["Kate@Example.org", " \u212aate@example.org\r\n"])
    expect(Email.parse(typed)).toBe("kate@example.org");
});
