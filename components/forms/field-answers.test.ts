import { expect, test } from "vitest";
import { datePartsIn } from "#lib/i18n/date-parts.ts";
import { IDLE, type FormState } from "#lib/web/transport/form-state.ts";
import { shownAnswers, storedWords } from "./field-answers.ts";
import type { FieldSpec } from "./field-spec.ts";

const name: FieldSpec = { kind: "text", name: "name", label: "Name", value: "Róisín O'Neill" };
const isOpen: FieldSpec = { kind: "checkbox", name: "isOpen", label: "Open", value: "on" };
const born: FieldSpec = {
  kind: "birthday",
  name: "born",
  label: "Born",
  value: { day: "29", month: "2", year: "2000" },
  parts: datePartsIn("en"),
};
const places: FieldSpec = {
  kind: "several",
  name: "places",
  label: "Places",
  options: [
    { value: "a", label: "North" },
    { value: "b", label: "South" },
  ],
  values: ["a"],
};

const refused = (values: Record<string, string>): FormState => ({ status: "refused", fields: {}, values });

test("a form that was not sent shows what is stored", () => {
  expect(shownAnswers(name, IDLE)).toEqual({ name: "Róisín O'Neill" });
  expect(shownAnswers(isOpen, IDLE)).toEqual({ isOpen: "on" });
  expect(shownAnswers(places, IDLE)).toEqual({ "places.a": "on" });
  expect(shownAnswers(born, IDLE)).toEqual({ "born.day": "29", "born.month": "2", "born.year": "2000" });
});

test("a refused form shows what was typed, also what was emptied and unticked", () => {
  expect(shownAnswers(name, refused({ name: "" }))).toEqual({ name: "" });
  expect(shownAnswers(isOpen, refused({ name: "x" }))).toEqual({});
  expect(shownAnswers(places, refused({ "places.b": "on" }))).toEqual({ "places.b": "on" });
  expect(shownAnswers(born, refused({ "born.day": "31", "born.month": "x" }))).toEqual({
    "born.day": "31",
    "born.month": "x",
  });
});

test("a text that a refused form did not send is the stored one", () => {
  expect(shownAnswers(name, refused({}))).toEqual({ name: "Róisín O'Neill" });
});

test("what is stored is told beside a field that shows something else, and beside no other", () => {
  expect(storedWords(name, refused({ name: "Roisin" }))).toBe("Róisín O'Neill");
  expect(storedWords(name, refused({ name: "Róisín O'Neill" }))).toBeUndefined();
  expect(storedWords(isOpen, refused({}))).toBe("☑");
  expect(storedWords({ ...isOpen, value: "" }, refused({}))).toBeUndefined();
  expect(storedWords({ ...isOpen, value: "" }, refused({ isOpen: "on" }))).toBe("☐");
  expect(storedWords(places, refused({ "places.a": "on", "places.b": "on" }))).toBe("North");
  expect(storedWords({ ...places, values: [] }, refused({ "places.a": "on" }))).toBe("—");
  expect(storedWords(born, refused({ "born.day": "1", "born.month": "2", "born.year": "2000" }))).toBe(
    "29 2 2000",
  );
  expect(storedWords({ ...born, parts: datePartsIn("en-US") }, refused({ "born.day": "1" }))).toBe(
    "2 29 2000",
  );
});

test("an empty stored value is a dash, and of a list the words of the choice", () => {
  const choice: FieldSpec = { kind: "select", name: "mode", label: "Mode", options: [], value: "gone" };
  expect(storedWords(choice, refused({ mode: "" }))).toBe("—");
  const options = [{ value: "video", label: "By video" }];
  expect(storedWords({ ...choice, options, value: "video" }, refused({ mode: "" }))).toBe("By video");
  expect(storedWords({ ...name, value: "" }, refused({ name: "x" }))).toBe("—");
});
