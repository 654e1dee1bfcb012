import { expect, test } from "vitest";

import { isOneAddress, readMailbox, writeMailbox } from "./mailbox.ts";

test.each([
  ["Praxis <no-reply@example.org>", { name: "Praxis", address: "no-reply@example.org" }],
  ["no-reply@example.org", { name: "", address: "no-reply@example.org" }],
])("%s is read and written", (text, mailbox) => {
  expect(readMailbox(text)).toEqual(mailbox);
  expect(writeMailbox(mailbox)).toBe(text);
});

test.each([
  ["St. Mary’s, Bristol", '"St. Mary’s, Bristol" <a@example.org>'],
  ['Sana "Jo" \\', '"Sana \\"Jo\\" \\\\" <a@example.org>'],
  ["b@example.org, c", '"b@example.org, c" <a@example.org>'],
  ["x> <b@example.org", '"x> <b@example.org" <a@example.org>'],
])("the name %j adds no address", (name, written) => {
  expect(writeMailbox({ name, address: "a@example.org" })).toBe(written);
});

test.each(["maya.o'neill+x@example.org", "a@xn--bcher-kva.example"])("%s is one address", (text) => {
  expect(isOneAddress(text)).toBe(true);
});

test.each([
  "",
  "a",
  "a@example.org, b@example.org",
  "a@example.org;b@example.org",
  "a@example.org b@example.org",
  "a@example.org\r\nBcc: b@example.org",
  "A <a@example.org>",
  '"a"@example.org',
  "a@@example.org",
  "a@b@example.org",
  "a＠example.org",
  "a@example.org＠b.example",
  "a@example.org\u202e",
  "a@example.org\u0000",
  "group:a@example.org;",
])("%j is none, or more", (text) => {
  expect(isOneAddress(text)).toBe(false);
});
