import { expect, test } from "vitest";
import { z } from "zod";

import { cursorTo, keyOfCursor } from "./cursor.ts";

const key = z.strictObject({ at: z.int(), id: z.string() });
const filters = { status: "confirmed" };
const LAST = { at: 7, id: "a" };

test("a cursor leads to the row after which it was made", () => {
  expect(keyOfCursor(cursorTo(LAST, filters), { key, filters })).toEqual(LAST);
});

test("it is refused with other filters than its own", () => {
  const cursor = cursorTo(LAST, filters);
  expect(() => keyOfCursor(cursor, { key, filters: {} })).toThrow(
    expect.objectContaining({ code: "invalid_input", fields: { cursor: "other_filters" } }),
  );
});

test.each([
  "",
  "x",
  "W10",
  "bnVsbA",
  "e30",
  "[",
  Buffer.from(`["x",{"at":"7","id":"a"}]`).toString("base64url"),
])("%j is no cursor", (cursor) => {
  expect(() => keyOfCursor(cursor, { key, filters })).toThrow(
    expect.objectContaining({ code: "invalid_input", fields: { cursor: "invalid" } }),
  );
});
