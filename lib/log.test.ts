import { Writable } from "node:stream";

import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";

import { createLog, evidence } from "./log.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void, level = "info"): string {
  let text = "";
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  write(createLog(level, destination));
  return text;
}

test("a line is JSON with its level, time and request", () => {
  const line: unknown = JSON.parse(logged((log) => log.info({ requestId: "r-1" }, "hello")));
  expect(line).toEqual({
    level: "info",
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    requestId: "r-1",
    msg: "hello",
  });
});

test("secrets and personal details are not written, however deep they stand, in lists too", () => {
  const patient = { name: "Tara", dateOfBirth: "1990" };
  const text = logged((log) =>
    log.child({ token: "t0" }).info({
      password: "p1",
      body: { email: "tara@example.org", patient },
      a: { b: { c: { d: { secret: "s5", kept: "k5" } } } },
      list: [[{ visits: [{ notes: "n6", reason: { words: "w7" }, kept: "k6" }] }]],
      made: { toJSON: () => ({ phone: "+9779800000000" }) },
    }),
  );
  const secrets = ["t0", "p1", "tara@example.org", "Tara", "1990", "s5", "n6", "w7", "+9779800000000"];
  for (const secret of secrets) expect(text).not.toContain(secret);
  for (const kept of ["k5", "k6"]) expect(text).toContain(kept);
  expect(patient, "what is logged is not changed by it").toEqual({ name: "Tara", dateOfBirth: "1990" });
});

test("what holds itself is written once, and what stands in two places twice", () => {
  const shared = { id: 7 };
  const circle: Record<string, unknown> = { one: shared, other: shared };
  circle["itself"] = [circle];
  expect(JSON.parse(logged((log) => log.info({ circle })))).toMatchObject({
    circle: { one: { id: 7 }, other: { id: 7 }, itself: ["[circular]"] },
  });
});

test("an error deep inside quotes no row either", () => {
  const answer = Object.assign(new Error("Key (email)=(tara@example.org)"), {
    severity: "ERROR",
    detail: "Tara",
  });
  const line = logged((log) => log.warn({ results: [{ failed: answer }] }, "some failed"));
  expect(JSON.parse(line)).toMatchObject({ results: [{ failed: { message: "A statement failed" } }] });
  expect(line).not.toMatch(/tara/i);
});

test("an error of the database says its code and constraint, and quotes no row and no parameter", () => {
  const answer = Object.assign(
    new Error('duplicate key value violates unique constraint "users_email_key"'),
    {
      name: "PostgresError",
      severity: "ERROR",
      code: "23505",
      constraint_name: "users_email_key",
      detail: "Key (email)=(tara@example.org) already exists.",
    },
  );
  const error = new DrizzleQueryError("insert into users values ($1)", ["tara@example.org"], answer);
  const text = logged((log) => log.error({ err: error }, "failed"));
  expect(text).not.toContain("tara@example.org");
  expect(JSON.parse(text)).toMatchObject({
    err: { message: "A statement failed", cause: { code: "23505", constraint: "users_email_key" } },
  });
});

test("an ordinary error keeps its message, its places and its cause", () => {
  const error = new Error("outer", { cause: new TypeError("inner") });
  expect(JSON.parse(logged((log) => log.error({ err: error })))).toMatchObject({
    err: {
      type: "Error",
      message: "outer",
      stack: expect.arrayContaining([expect.stringMatching(/^at /)]),
      cause: { type: "TypeError", message: "inner" },
    },
  });
});

test("what has to stand outside the database is written by a quiet log, and not by a silent one", () => {
  const write = (log: ReturnType<typeof createLog>) => evidence(log).info({ token: "t1" }, "sealed");
  expect(JSON.parse(logged(write, "error"))).toMatchObject({ level: "info", token: "[redacted]" });
  expect(logged(write, "silent")).toBe("");
});
