import { afterAll, beforeEach, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { renderings, type Rendering } from "#lib/web/transport/rendering.ts";

import { foldComplaints } from "./fold-complaints.ts";

const shown = vi.fn();
const own = { warn: console.warn, error: console.error };

beforeEach(() => {
  vi.stubEnv("DATABASE_URL", "postgres://praxis@127.0.0.1/praxis");
  vi.stubEnv("APP_URL", "http://localhost:3000");
  vi.stubEnv("LOG_LEVEL", "silent");
  vi.stubEnv("AUTH_SECRET", "a-secret-for-tests-that-is-long-enough");
  vi.stubEnv("RECORDS_KEYS", "tests:KjRg8vQm2yXcS0bJ1tUeFhLrPwDzN5aOiGk7oV9xBqE=");
  forgetEnv();
  shown.mockClear();
  Object.assign(console, { warn: shown, error: shown });
  foldComplaints();
});

afterAll(() => void Object.assign(console, own));

function whileMaking(over: Pick<Rendering, "isForm" | "isFormTaken">, complain: () => void): void {
  renderings().run({ isWhole: true, drawn: new Map(), answerWith: () => undefined, ...over }, complain);
}

test("of a form that no action of ours has taken no stack is written", () => {
  whileMaking({ isForm: true, isFormTaken: false }, () => console.warn(new Error("Failed to find")));
  expect(shown).not.toHaveBeenCalled();
});

test("of a client that has hung up no stack is written", () => {
  const hungUp = Object.assign(new Error("aborted"), { code: "ECONNRESET" });
  console.error(hungUp);
  console.error("uncaughtException:", hungUp);
  expect(shown).not.toHaveBeenCalled();
});

test("what fails on our side is written as it is", () => {
  const error = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  console.error(error);
  whileMaking({ isForm: true, isFormTaken: true }, () => console.error(error));
  whileMaking({ isForm: false, isFormTaken: false }, () => console.error(error));
  console.warn("a sentence");
  expect(shown.mock.calls).toEqual([[error], [error], [error], ["a sentence"]]);
});
