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

test("so are the fields of rows, of records by key, and of a choice", () => {
  const Row = z.strictObject({ day: z.int(), until: z.string().nullable().default(null) });
  const Choice = z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("keep"), version: z.int() }),
    z.strictObject({ kind: z.literal("move"), version: z.int(), toNoon: z.boolean() }),
  ]);
  const Rows = z.strictObject({
    rows: z.array(Row).transform((rows) => rows),
    byKey: z.record(z.string(), Choice),
    days: z.array(z.int()),
  });
  const sent = {
    rows: [{ day: "1", until: "" }],
    byKey: { a: { kind: "move", version: "2", toNoon: "on" }, b: { kind: "other", version: "3" } },
    days: ["6", "7"],
  };
  expect(fromForm(Rows, sent)).toEqual({
    rows: [{ day: 1, until: null }],
    byKey: { a: { kind: "move", version: 2, toNoon: true }, b: { kind: "other", version: "3" } },
    days: [6, 7],
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
