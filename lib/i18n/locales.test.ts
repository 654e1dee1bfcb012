import { expect, test } from "vitest";
import { chooseLocale } from "./locales.ts";

test("what was chosen before wins over what the browser accepts", () => {
  expect(chooseLocale({ cookie: "en-XA", acceptLanguage: "en", pseudoAllowed: true })).toBe("en-XA");
});

test("a production never answers in the pseudo-locale", () => {
  expect(chooseLocale({ cookie: "en-XA", pseudoAllowed: false })).toBe("en");
});

test("no browser gets the pseudo-locale by asking for it", () => {
  expect(chooseLocale({ acceptLanguage: "en-XA,en-xa;q=0.9", pseudoAllowed: true })).toBe("en");
});

test.each(["", "ne", "en-US,en;q=0.9", "de;q=0.5, *", ";;;,q=", "en;q=0"])(
  "“%s” is answered in English",
  (wish) => {
    expect(chooseLocale({ acceptLanguage: wish, pseudoAllowed: true })).toBe("en");
  },
);
