import { expect, test } from "vitest";
import { z } from "zod";

import { BookInput, CancelInput } from "#lib/appointments/schema.ts";

import { fromForm } from "./from-form.ts";

const Input = z.strictObject({
  agreed: z.boolean().default(false),
  version: z.int().positive(),
  note: z.string().optional(),
  name: z.string(),
});

test("a form's ticked box, digits and empty fields are what the verb takes", () => {
  expect(fromForm(Input, { agreed: "on", version: "7", note: " ", name: "" })).toEqual({
    agreed: true,
    version: 7,
    name: "",
  });
});

test("what is neither stays as it was sent, for the verb to refuse", () => {
  const odd = { agreed: "yes", version: "-1", note: "x", name: "7", other: "on" };
  expect(fromForm(Input, odd)).toEqual(odd);
  expect(fromForm(Input, null)).toBe(null);
});

test.each([["1"], [true], [""], [null], [1.5], [0]])("a verb takes %j for no version", (version) => {
  const appointmentId = "0199a3c4-7d10-7c3e-8f00-2f3a4b5c6d7e";
  expect(CancelInput.safeParse({ appointmentId, version: 1 }).success).toBe(true);
  expect(CancelInput.safeParse({ appointmentId, version }).success).toBe(false);
});

test.each([["on"], [1], [null]])("a verb takes %j for no yes", (yes) => {
  expect(BookInput.shape.confirmSameDay.safeParse(yes).success).toBe(false);
});
