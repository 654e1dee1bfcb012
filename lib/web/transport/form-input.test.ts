import { expect, test } from "vitest";

import { plainInput } from "./form-input.ts";
import { typedValues } from "./form-state.ts";

function formOf(entries: readonly (readonly [string, string | Blob])[]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

const form = formOf([
  ["$ACTION_REF_1", ""],
  ["$ACTION_1:1", "[{}]"],
  ["idempotencyKey", "0b6f1e1e-7d7d-4a0e-9e53-5b1f1f1b6b0a"],
  ["next", "/patient"],
  ["confirm", ""],
  ["confirm", "on"],
  ["name", "Tara d'Souza"],
  ["password", "seven quiet herons"],
  ["currentPassword", "x"],
  ["photo", new Blob(["x"])],
]);

test("a verb gets the form's own text fields, the last of a name", () => {
  expect(plainInput(form)).toEqual({
    confirm: "on",
    name: "Tara d'Souza",
    password: "seven quiet herons",
    currentPassword: "x",
  });
});

test("a form that is shown again carries what was typed, and no password, key or argument of React", () => {
  expect(typedValues(form)).toEqual({ next: "/patient", confirm: "on", name: "Tara d'Souza" });
});
