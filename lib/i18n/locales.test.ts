import { expect, test } from "vitest";
import { chooseLocale, isOfferedLocale } from "./locales.ts";
import { readerLocale } from "./reader-locale.ts";

test("what was chosen before wins over what the browser accepts", () => {
  expect(chooseLocale({ cookie: "ar-XB", acceptLanguage: "en", pseudoAllowed: true })).toBe("ar-XB");
});

test("a production never answers in the pseudo-locale", () => {
  expect(chooseLocale({ cookie: "ar-XB", pseudoAllowed: false })).toBe("en");
});

test("no browser gets the pseudo-locale by asking for it", () => {
  expect(chooseLocale({ acceptLanguage: "ar-XB,en-xa;q=0.9", pseudoAllowed: true })).toBe("en");
});

test.each(["", "fr", "en-GB,en-US;q=0.9", "en,en-US;q=0.9", "en-AU", "de;q=0.5, *", ";;;,q=", "en;q=0"])(
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

test.each(["en-US,en;q=0.9", "EN-us", "fr, en-US;q=0.5, en-GB;q=0.4"])(
  "“%s” is answered in English as Americans write it, also where English was chosen",
  (wish) => {
    expect(chooseLocale({ acceptLanguage: wish, pseudoAllowed: false })).toBe("en-US");
    expect(chooseLocale({ cookie: "en", acceptLanguage: wish, pseudoAllowed: false })).toBe("en-US");
    expect(chooseLocale({ cookie: "es", acceptLanguage: wish, pseudoAllowed: false })).toBe("es");
  },
);

test("another language that comes first wins, and the form of English is not chosen by itself", () => {
  expect(chooseLocale({ acceptLanguage: "ne, en-US;q=0.5", pseudoAllowed: false })).toBe("ne");
  expect(chooseLocale({ cookie: "en-US", acceptLanguage: "es", pseudoAllowed: false })).toBe("es");
  expect(isOfferedLocale("en-US")).toBe(false);
});

test.each([
  ["en", "America/New_York", "en-US"],
  ["en", "Pacific/Honolulu", "en-US"],
  ["en", "America/Toronto", "en"],
  ["en", "Europe/London", "en"],
  ["en", "UTC", "en"],
  ["es", "America/New_York", "es"],
  ["xx", "Asia/Kathmandu", "en"],
])("a message in %s to %s is written in %s", (locale, timeZone, written) => {
  expect(readerLocale({ locale, timeZone })).toBe(written);
});
