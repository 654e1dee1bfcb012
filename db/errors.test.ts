import { expect, test } from "vitest";
import { constraintName, isBusy, isConnectionError, isContention, sqlState } from "./errors.ts";

const answer = (code: string, more = {}) =>
  Object.assign(new Error("said PostgreSQL"), { severity: "ERROR", code, ...more });
const wrapped = (cause: unknown) => new Error("Failed query", { cause: new Error("again", { cause }) });

test("the SQLSTATE is found under every wrapping", () => {
  expect(sqlState(answer("23505"))).toBe("23505");
  expect(sqlState(wrapped(answer("23505")))).toBe("23505");
  expect(sqlState(new Error("nothing of the kind"))).toBeUndefined();
  expect(sqlState("a string")).toBeUndefined();
});

test("an error that is its own cause ends the search", () => {
  const error = new Error("round and round");
  error.cause = error;
  expect(sqlState(error)).toBeUndefined();
});

test("a constraint is known by its name, from either driver", () => {
  expect(constraintName(wrapped(answer("23P01", { constraint_name: "doctor_is_free" })))).toBe(
    "doctor_is_free",
  );
  expect(constraintName(answer("23503", { constraint: "within_openings" }))).toBe("within_openings");
});

test.each(["08006", "08P01", "57P01", "57P02", "57P03", "25P03", "25P04"])(
  "SQLSTATE %s is a lost connection",
  (code) => {
    expect(isConnectionError(wrapped(answer(code)))).toBe(true);
  },
);

test.each([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
])("the driver's %s is a lost connection and no answer of the server", (code) => {
  const error = wrapped(Object.assign(new Error("write"), { code }));
  expect(isConnectionError(error)).toBe(true);
  expect(sqlState(error)).toBeUndefined();
});

test("a refusal of the server is no lost connection, even when it came over one that then broke", () => {
  expect(
    isConnectionError(answer("23505", { cause: Object.assign(new Error(), { code: "ECONNRESET" }) })),
  ).toBe(false);
  expect(isConnectionError(new TypeError("a bug"))).toBe(false);
});

test("timeouts and a full server are busy, deadlocks and serialisation failures are contention", () => {
  expect(["55P03", "57014", "53300"].every((code) => isBusy(answer(code)))).toBe(true);
  expect(["40P01", "40001"].every((code) => isContention(wrapped(answer(code))))).toBe(true);
  expect(isBusy(answer("40P01")) || isContention(answer("55P03"))).toBe(false);
});
