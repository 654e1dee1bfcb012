import { expect, test } from "vitest";
import { chooseLocale } from "./locales.ts";

test("what was chosen before wins over what the browser accepts", () => {
  expect(chooseLocale({ cookie: "ar-XB", acceptLanguage: "en", pseudoAllowed: true })).toBe("ar-XB");
});

test("a production never answers in the pseudo-locale", () => {
  expect(chooseLocale({ cookie: "ar-XB", pseudoAllowed: false })).toBe("en");
});

test("no browser gets the pseudo-locale by asking for it", () => {
  expect(chooseLocale({ acceptLanguage: "ar-XB,en-xa;q=0.9", pseudoAllowed: true })).toBe("en");
});

test.each(["", "fr", "en-US,en;q=0.9", "de;q=0.5, *", ";;;,q=", "en;q=0"])(
  "“%s” is answered in English",
  (wish) => {
    expect(chooseLocale({ acceptLanguage: wish, pseudoAllowed: true })).toBe("en");
  },
);

test.each([
  ["ne", "ne"],
  ["es-MX,es;q=0.9,en;q=0.8", "es"],
  ["fr, ne-NP;q=0.7, en;q=0.5", "ne"],
  ["en;q=0.5, es;q=0.6", "es"],
])("“%s” is answered in %s", (wish, locale) => {
  expect(chooseLocale({ acceptLanguage: wish, pseudoAllowed: false })).toBe(locale);
  expect(chooseLocale({ cookie: "en", acceptLanguage: wish, pseudoAllowed: false })).toBe("en");
});
