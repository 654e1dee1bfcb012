import { expect, test } from "vitest";

import { typedTexts } from "./outdated-form.ts";

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test("texts and email addresses are what a person typed", () => {
  const form = formOf({
    reason: " A cough\nthat does not go ",
    name: "Siobhán O’Neill",
    email: "s@example.org",
  });
  expect(typedTexts(form)).toEqual(["A cough\nthat does not go", "Siobhán O’Neill", "s@example.org"]);
});

test("ids, choices and instants are not", () => {
  const form = formOf({
    doctorId: "01985f6e-7d7c-7cc4-8a46-6a6a5d8a2f10",
    mode: "in_person",
    slot: "2027-01-06T03:15:00.000Z",
    time: "2027-01-06T03:15:00.000Z 01985f6e-7d7c-7cc4-8a46-6a6a5d8a2f10",
    confirm: "on",
    notes: "",
  });
  expect(typedTexts(form)).toEqual([]);
});

test("a password, a token and what React adds are never shown again", () => {
  const form = formOf({
    password: "seven quiet harbours",
    newPassword: "eight quiet harbours",
    token: "a b",
    "$ACTION_1:0": '{"id": "x y"}',
  });
  expect(typedTexts(form)).toEqual([]);
});

test("what was typed twice is shown once", () => {
  expect(typedTexts(formOf({ email: "s@example.org", repeated: "s@example.org" }))).toEqual([
    "s@example.org",
  ]);
});
