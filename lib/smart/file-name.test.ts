import { expect, test } from "vitest";

import { fileNameOf, keyOf, slotsPath } from "./file-name.ts";

const ID = "0199a3c4-7d10-7c3e-8f00-000000000003";

test.each([
  ["/smart/$bulk-publish", { kind: "manifest" }],
  ["/smart/%24bulk-publish", { kind: "manifest" }],
  ["/smart/locations.ndjson", { kind: "locations" }],
  ["/smart/practitioner-roles.ndjson", { kind: "practitioner-roles" }],
  ["/smart/schedules.ndjson", { kind: "schedules" }],
  [slotsPath(ID, 1), { kind: "slots", locationId: ID, week: 1 }],
  [slotsPath(ID.toUpperCase(), 4), { kind: "slots", locationId: ID, week: 4 }],
])("%s is a file of the publication", (path, file) => {
  expect(fileNameOf(path)).toEqual(file);
});

test.each([
  "/smart",
  "/smart/",
  "/smart/%",
  "/smart/%2524bulk-publish",
  "/smart/$bulk-publish/",
  "/smart/toString",
  "/smart/slots/week-1.ndjson",
  "/smart/slots/x/week-1.ndjson",
  `/smart/slots/${ID}/week-0.ndjson`,
  `/smart/slots/${ID}/week-5.ndjson`,
  `/smart/slots/${ID}/week-11.ndjson`,
  `/smart/slots/${ID}/week-1.ndjson\n`,
  `/smart/slots/${ID}%00/week-1.ndjson`,
])("%s is none", (path) => {
  expect(fileNameOf(path)).toBeUndefined();
});

test("two files are kept apart, and one is kept once however it is asked for", () => {
  const keys = ["/smart/$bulk-publish", "/smart/locations.ndjson", slotsPath(ID, 1), slotsPath(ID, 2)]
    .map(fileNameOf)
    .map((file) => file && keyOf(file));
  expect(new Set(keys).size).toBe(4);
  const same = ["/smart/$bulk-publish", "/smart/%24bulk-publish"]
    .map(fileNameOf)
    .map((file) => file && keyOf(file));
  expect(new Set(same).size).toBe(1);
});
