import { describe, expect, test } from "vitest";
import { formats } from "./formats.ts";
import { plainWords, pseudoMessage, pseudoText } from "./pseudo.ts";
import { translator } from "./translator.ts";

describe("a message in the pseudo-locale", () => {
  test("has its words changed and its arguments, tags and keywords kept", () => {
    expect(pseudoMessage("Go <home>home</home> {name}")).toBe("⟦Ĝó <home>ĥóɱé</home> ⁨{name}⁩⟧");
    expect(pseudoMessage("{n, plural, one {# time} other {# times}}")).toBe(
      "⟦{n, plural, one {# ţíɱé} other {# ţíɱéš}}⟧",
    );
    expect(pseudoMessage("{s, select, none {a} other {b {c}}}")).toBe(
      "⟦{s, select, none {á} other {ƀ ⁨{c}⁩}}⟧",
    );
    expect(pseudoMessage("{page, number} of '{'x'}'")).toBe("⟦{page, number} óƒ '{'ẋ'}'⟧");
  });

  test("still speaks", () => {
    const t = translator("ar-XB", "common");
    expect(t("results", { count: 0 })).toBe("⟦Ñó ŕéšúĺţš⟧");
    expect(t("results", { count: 2 })).toBe("⟦2 ŕéšúĺţš⟧");
  });
});

test("every format answers in the pseudo-locale's brackets", () => {
  const f = formats("ar-XB");
  expect(f.dayHeading("2027-01-04")).toBe("⟦الاثنين 4 يناير 2027⟧");
  expect(f.time(0, "UTC")).toBe("⟦00:00⟧");
  expect(plainWords(f.money(100, "NPR"))).toEqual([]);
});

describe("plain words on a page", () => {
  test("are found beside translated ones", () => {
    expect(plainWords(`${pseudoText("Find a doctor")} Sign in`)).toEqual(["Sign", "in"]);
  });

  test("are not seen in values that a message was given", () => {
    expect(plainWords(translator("ar-XB", "site")("signedInAs", { name: "Amara" }))).toEqual([]);
  });
});
