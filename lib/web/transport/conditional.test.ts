import { expect, test } from "vitest";

import { entityTag, isKnown, versionToMatch } from "./conditional.ts";

test("the tag of a version asks for that version", () => {
  expect(versionToMatch(entityTag(12))).toBe(12);
});

test.each([null, "*", " * "])("%j asks for no version", (sent) => {
  expect(versionToMatch(sent)).toBeUndefined();
});

test.each(['W/"v1"', '"1"', '""', '"v0"', '"v1x"', '"v99999999999999999999"'])(
  "%s matches no row",
  (sent) => {
    expect(versionToMatch(sent)).toBe(Number.MAX_SAFE_INTEGER);
  },
);

test.each(["v1", '"v1", "v2"', "", '"v1'])("%j is no condition", (sent) => {
  expect(() => versionToMatch(sent)).toThrow(expect.objectContaining({ fields: { "If-Match": "invalid" } }));
});

test("a client knows what it has a tag of, weak or strong, alone or in a list", () => {
  for (const sent of ['"v1"', 'W/"v1"', '"x", "v1"', "*"]) expect(isKnown(sent, entityTag(1))).toBe(true);
  for (const sent of [null, '"v2"', "v1", ""]) expect(isKnown(sent, entityTag(1))).toBe(false);
});
