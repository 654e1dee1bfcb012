import { expect, test } from "vitest";

import { recordInput } from "./record-input.ts";

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test("cells become rows under the numbers of the form, also where one is missing between", () => {
  const form = formOf({ notes: "x", "prescriptions.0.medicine": "A", "prescriptions.2.medicine": "C" });
  expect(recordInput(form)).toEqual({
    notes: "x",
    diagnoses: [],
    prescriptions: [{ medicine: "A" }, {}, { medicine: "C" }],
  });
});

test("what is no cell stays as it is called, and nothing reaches a prototype", () => {
  const odd = { "prescriptions.x.dose": "1", "diagnoses.0.__proto__": "2", "__proto__.0.a": "3" };
  const input = recordInput(formOf(odd));
  expect(Object.keys(input)).toEqual(["prescriptions.x.dose", "__proto__.0.a", "diagnoses", "prescriptions"]);
  expect(Object.keys(Object(Array.isArray(input["diagnoses"]) ? input["diagnoses"][0] : {}))).toEqual([
    "__proto__",
  ]);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});
