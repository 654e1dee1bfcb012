import { expect, test } from "vitest";

import { entityTag, isKnown, textToMatch, versionToMatch } from "./conditional.ts";

test("the tag of a version asks for that version", () => {
  expect(versionToMatch(entityTag(12))).toBe(12);
});

test("what else the body depends on is no part of the version", () => {
  expect(versionToMatch(entityTag(12, "away-abcdp"))).toBe(12);
});

test("a version that is text is the tag, and no weak one matches it", () => {
  expect(textToMatch(entityTag("k3Vh-8Q_m"))).toBe("k3Vh-8Q_m");
  expect(textToMatch('W/"k3Vh-8Q_m"')).toBe("");
});

test.each([null, "*", " * "])("%j asks for no version", (sent) => {
  expect([versionToMatch(sent), textToMatch(sent)]).toEqual([undefined, undefined]);
});

test.each(['W/"v1"', '"1"', '""', '"v0"', '"v1x"', '"v9999999999"', '"v99999999999999999999"'])(
  "%s matches no row",
  (sent) => {
    expect(versionToMatch(sent)).toBe(2_147_483_647);
  },
);

test.each(["v1", '"v1", "v2"', "", '"v1'])("%j is no condition", (sent) => {
  expect(() => versionToMatch(sent)).toThrow(expect.objectContaining({ fields: { "If-Match": "invalid" } }));
});

test("a client knows what it has a tag of, weak or strong, alone or in a list", () => {
  for (const sent of ['"v1"', 'W/"v1"', '"x", "v1"', "*"]) expect(isKnown(sent, entityTag(1))).toBe(true);
  for (const sent of [null, '"v2"', "v1", ""]) expect(isKnown(sent, entityTag(1))).toBe(false);
});
