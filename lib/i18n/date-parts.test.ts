import { expect, test } from "vitest";

import { fieldWords } from "./error-words.ts";
import { datePartsIn } from "./date-parts.ts";
import { LOCALES } from "./locales.ts";
import { translator } from "./translator.ts";

test("Americans type the month before the day, all others the day before the month", () => {
  const orderOf = (locale: (typeof LOCALES)[number]) => datePartsIn(locale).map(({ part }) => part);
  expect(orderOf("en-US")).toEqual(["month", "day", "year"]);
  for (const locale of LOCALES.filter((each) => each !== "en-US"))
    expect(orderOf(locale)).toEqual(["day", "month", "year"]);
});

test("each field has its own label, in the reader's language", () => {
  expect(datePartsIn("en-US").map(({ label }) => label)).toEqual(["Month", "Day", "Year"]);
  expect(datePartsIn("es").map(({ label }) => label)).toEqual(["Día", "Mes", "Año"]);
});

test.each(["en", "en-US", "es", "ne"] as const)("examples of %s have the order of its fields", (locale) => {
  const numbers = { day: "27", month: "3", year: "1988" };
  const example = datePartsIn(locale)
    .map(({ part }) => numbers[part])
    .join(" ");
  const faults = fieldWords(locale, { a: "date", b: "date_in_past", c: "invalid_date" });
  const hints = [
    translator(locale, "account")("dateOfBirthHint"),
    translator(locale, "adminPatients")("dateOfBirthHint"),
  ];
  for (const words of [...Object.values(faults), ...hints]) expect(words).toContain(example);
});
