import { PgDialect } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { ANONYMOUS, type Actor } from "#lib/core/actor.ts";
import { openingStatement } from "./settings.ts";

const patient: Actor = {
  kind: "user",
  userId: "0199a8c2-0000-7000-8000-000000000001",
  role: "patient",
  sessionId: "s",
};

function opening(actor: Actor, requestId = "r-1"): string {
  const { sql, params } = new PgDialect().sqlToQuery(
    openingStatement({ actor, now: 0, requestId }, "read write"),
  );
  expect(params).toEqual([]);
  return sql;
}

test("a person acts under the application's role, the system under its own, and nobody as nobody", () => {
  expect(opening(patient)).toContain(`'${patient.kind === "user" ? patient.userId : ""}'`);
  expect(opening(patient)).toContain("set_config('role', 'praxis_app', true)");
  expect(opening({ kind: "system", purpose: "test" })).toContain("set_config('role', 'praxis_system', true)");
  expect(opening(ANONYMOUS)).toContain("set_config('app.actor_id', '', true)");
});

test("a request id cannot leave its quotes", () => {
  expect(opening(ANONYMOUS, "x', true), pg_sleep('9")).toContain("'x___true___pg_sleep__9'");
  expect(opening(ANONYMOUS, "ü\0\n'")).toContain("set_config('app.request_id', '____', true)");
});

test("an actor whose id needs quoting is refused", () => {
  expect(() =>
    opening({ ...patient, kind: "user", userId: "o'hara", role: "patient", sessionId: "s" }),
  ).toThrow();
});
