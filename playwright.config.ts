import { defineConfig } from "@playwright/test";
import { findBrowser } from "./e2e/support/find-browser.ts";

const { executablePath, args, env } = await findBrowser();

/** Two browsers at a time, far from the server's zone; no second try: a test that needed one has failed. */
export default defineConfig({
  testDir: "e2e",
  // What ends in `.test.ts` is for vitest.
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/support/serve.ts",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Limits of what hangs: a busy machine takes many times as long as a quiet one, and that is no fault.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // What compares the whole database before and after a request runs when nobody else writes.
  projects: [
    {
      name: "pages",
      testIgnore: [
        "access.spec.ts",
        "access-tokens.spec.ts",
        "access-clients.spec.ts",
        "get-is-safe.spec.ts",
        "payloads.spec.ts",
      ],
    },
    { name: "access", testMatch: "access.spec.ts", dependencies: ["pages"] },
    { name: "access-tokens", testMatch: "access-tokens.spec.ts", dependencies: ["access"] },
    { name: "access-clients", testMatch: "access-clients.spec.ts", dependencies: ["access-tokens"] },
    { name: "get-is-safe", testMatch: "get-is-safe.spec.ts", dependencies: ["access-clients"] },
    // Its clinics would stand among those that the others look at.
    { name: "payloads", testMatch: "payloads.spec.ts", dependencies: ["get-is-safe"] },
  ],
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    // Set by the global setup, before any worker reads this file.
    baseURL: process.env["APP_URL"],
    timezoneId: "America/St_Johns",
    locale: "en-GB",
    // Pictures of every frame cost more than a third of the time, documents of every step a fifth. A failed test has its last
    // picture and document; run it again with --trace on for the rest.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    screenshot: "only-on-failure",
    launchOptions: { executablePath, args: [...args], env: { ...process.env, ...env } },
  },
});
