import { expect, test } from "vitest";
import { dateParts, typedDate, withTypedDate } from "./typed-date.ts";

test.each([
  [{ day: "27", month: "3", year: "1988" }, "1988-03-27"],
  [{ day: "7", month: "March", year: "1988" }, "1988-03-07"],
  [{ day: " 7 ", month: "sept.", year: "1988" }, "1988-09-07"],
  [{ day: "29", month: "2", year: "2000" }, "2000-02-29"],
])("%o is a day", (typed, date) => {
  expect(typedDate(typed)).toBe(date);
});

test.each([
  [{ day: "31", month: "2", year: "1990" }, "1990-2-31"],
  [{ day: "29", month: "2", year: "1900" }, "1900-2-29"],
  [{ day: "1", month: "13", year: "1990" }, "1990-13-1"],
  [{ day: "1", month: "ma", year: "1990" }, "1990-ma-1"],
  [{ day: "1", month: "3", year: "88" }, "88-3-1"],
  [{ day: "1.5", month: "3", year: "1988" }, "1988-3-1.5"],
  [{ day: "1" }, "--1"],
])("%o is no day and stays as it was typed", (typed, kept) => {
  expect(typedDate(typed)).toBe(kept);
});

test("nothing typed is nothing", () => {
  expect(typedDate({ day: " ", month: "", year: "" })).toBe("");
});

test("the three fields of a form are read as one", () => {
  const form = {
    name: "Amara",
    "dateOfBirth.day": "27",
    "dateOfBirth.month": "3",
    "dateOfBirth.year": "1988",
  };
  expect(withTypedDate(form, "dateOfBirth")).toEqual({ name: "Amara", dateOfBirth: "1988-03-27" });
  expect(withTypedDate({ name: "Amara" }, "dateOfBirth")).toEqual({ name: "Amara" });
});

test("a kept day goes back into its three fields", () => {
  expect(dateParts("1988-03-07")).toEqual({ day: "7", month: "3", year: "1988" });
});
