import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { startWorker } from "#lib/jobs/worker.ts";
import { testDatabase } from "#db/testing/database.ts";

import { prepareWebServer } from "./web-server.ts";

/** Both processes, started without the launcher. */

const given = { ...process.env };

beforeEach(() => {
  delete process.env["PRAXIS_NOW"];
  Object.assign(process.env, {
    PRAXIS_MODE: "production",
    DATABASE_URL: testDatabase().adminUrl,
    APP_URL: "http://localhost:3000",
    AUTH_SECRET: "a-secret-for-tests-that-is-long-enough",
    RECORDS_KEYS: "tests:KjRg8vQm2yXcS0bJ1tUeFhLrPwDzN5aOiGk7oV9xBqE=",
  });
  forgetEnv();
});

afterEach(() => {
  process.env = { ...given };
  forgetEnv();
  vi.restoreAllMocks();
});

test("a production web server does not start on a login that row-level security does not bind", async () => {
  const said = vi.spyOn(console, "error").mockReturnValue(undefined);
  vi.spyOn(process, "exit").mockImplementation((code) => {
    throw new Error(`exit ${String(code)}`);
  });
  await expect(prepareWebServer()).rejects.toThrow("exit 1");
  expect(said.mock.calls).toEqual([[expect.stringMatching(/^DATABASE_URL signs in as a superuser/)]]);
});

test("nor does a production worker", async () => {
  await expect(startWorker()).rejects.toThrow(/^DATABASE_URL signs in as a superuser/);
});
