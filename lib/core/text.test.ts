import { describe, expect, test } from "vitest";

import { asciiDigits, manyLines, oneLine, plainDigits, searchable } from "./text.ts";

const line = oneLine({ max: 200 });
const faultOf = (schema: typeof line, text: string) => schema.safeParse(text).error?.issues[0]?.message;

describe("a line of text", () => {
  test.each([
    ["Maya\r\nBcc: everybody@example.org", "Maya Bcc: everybody@example.org"],
    ["Maya\rRai", "Maya Rai"],
    ["Maya\nRai", "Maya Rai"],
    ["Maya\u2028Rai\u2029", "Maya Rai"],
    ["\tMaya \u00a0 Rai ", "Maya Rai"],
  ])("%j has no end of a line inside", (typed, kept) => {
    expect(line.parse(typed)).toBe(kept);
  });

  test.each(["\u0000", "\u000b", "\u001b", "\u007f", "\u0085", "\u009b", "\ud800", "\udc00"])(
    "a name with %j in it is refused",
    (hidden) => {
      expect(faultOf(line, `Ma${hidden}ya`)).toBe("unreadable_character");
    },
  );

  test.each([
    "\u202e",
    "\u202a",
    "\u2066",
    "\u2069",
    "\u200b",
    "\u2060",
    "\ufeff",
    "\ufffa",
    "\u200e",
    "\u200f",
    "\u00ad",
    "\ufe0f",
    "\u061c",
  ])("a name with %j in it, which nobody sees, is stored without", (hidden) => {
    expect(line.parse(`Ma${hidden}ya`)).toBe("Maya");
    expect(faultOf(line, hidden)).toBe("required");
  });

  test("joiners, which are letters of some languages, and characters that only look like an end of a line, stay", () => {
    for (const name of ["श्री\u200dमान्", "می\u200cخواهم", "嘊嘍Bcc", "ĊčMaya", "O’Dowd-Núñez"])
      expect(line.parse(name)).toBe(name);
  });

  test("is stored in one form, however its accents were typed", () => {
    expect(line.parse("Nu\u0301n\u0303ez")).toBe("N\u00fa\u00f1ez");
  });
});

test("text of several lines keeps them, each ended alike", () => {
  expect(manyLines({ max: 100 }).parse(" a\r\nb\rc\u2028d\u202ee ")).toBe("a\nb\nc\nde");
});

test.each(["\u200d", "\u200c\u200d", "\u3164", "\u115f\u1160", "\uffa0 \u2800", "\u2800\u2800", "\u0301"])(
  "a name of %j draws nothing, and is none",
  (blank) => {
    expect(faultOf(line, blank)).toBe("required");
    expect(manyLines({ max: 100 }).parse(blank)).toBe("");
  },
);

test("a variation selector stays where it chooses the form of a character, and goes where it does nothing", () => {
  expect(line.parse("\u845b\u{e0100}\u57ce")).toBe("\u845b\u{e0100}\u57ce");
  expect(line.parse("\u2764\ufe0f")).toBe("\u2764\ufe0f");
  expect(line.parse("12\ufe0f3")).toBe("123");
});

test("the digits of every script that has them are taken", () => {
  for (const system of Intl.supportedValuesOf("numberingSystem")) {
    const written = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false }).format(9_876_543_210);
    if (/^\p{Nd}+$/u.test(written)) expect(asciiDigits(written), system).toBe("9876543210");
  }
  expect(plainDigits(" \u200e\u0967\u0968\u0969\u00a0\u0664\u202c ")).toBe("123\u00a04");
});

test("what is looked for holds no control, no half character, and nothing that is not seen", () => {
  expect(searchable(" ma\u200bya\u0000rai\ud800\u202e ")).toBe("maya rai\ufffd");
});
