import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";

import { errorLine, loggableError } from "./log-error.ts";

const answer = Object.assign(new Error('invalid input syntax for type uuid: "ada@example.org"'), {
  severity: "ERROR",
  code: "22P02",
  table_name: "users",
});
const words = "it hurts\nat night, ada@example.org";
const failed = new DrizzleQueryError("insert into appointments values ($1)", [words], answer);

test("a line of somebody's words that begins as a place does is none", () => {
  const kept = loggableError(failed);
  expect(JSON.stringify(kept)).not.toMatch(/night|ada@/);
  expect(kept.stack).toContainEqual(expect.stringContaining("log-error.test.ts"));
});

test("whoever runs a script is told in one line what failed, and no row and no parameter", () => {
  expect(errorLine(failed)).toBe("A statement failed: A statement failed (22P02, users)");
  expect(errorLine(new Error("The file is gone"))).toBe("The file is gone");
  expect(errorLine(Object.assign(new AggregateError([]), { code: "ECONNREFUSED" }))).toBe(
    "AggregateError (ECONNREFUSED)",
  );
});
