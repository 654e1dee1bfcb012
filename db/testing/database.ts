import { inject } from "vitest";
import { closeDatabase } from "#db/client.ts";
import { forgetEnv } from "#lib/env.ts";
import { cloneTemplate, connectAsAdmin } from "./cluster.ts";

/** The database of this test worker: `url` for the login of the application, `adminUrl` for a superuser, past any pooler. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  readonly adminUrl: string;
}

/** The URL of this test file's database. Every file begins with a fresh copy of the migrated template. */
export function testDatabase(): TestDatabase {
  const cluster = inject("testCluster");
  const name = `${cluster.run}_${process.env["VITEST_POOL_ID"] ?? "1"}`;
  const named = (address: string) => Object.assign(new URL(address), { pathname: `/${name}` }).href;
  return { name, url: named(cluster.loginUrl), adminUrl: named(cluster.adminUrl) };
}

/** Discards what the tests stored: the database is a fresh copy of the template again. */
export async function resetDatabase(): Promise<void> {
  const cluster = inject("testCluster");
  const { name, url } = testDatabase();
  await closeDatabase();
  const sql = connectAsAdmin(cluster.adminUrl);
  try {
    await cloneTemplate(sql, cluster.template, name);
  } finally {
    await sql.end();
  }
  useDatabase(url);
}

/** Points the application in this process to a database, with the settings of a test. */
export function useDatabase(url: string): void {
  process.env["DATABASE_URL"] = url;
  process.env["PRAXIS_MODE"] = "demo";
  process.env["APP_URL"] ??= "http://localhost:3000";
  process.env["AUTH_SECRET"] ??= "a-secret-for-tests-that-is-long-enough";
  process.env["RECORDS_KEYS"] ??= "tests:KjRg8vQm2yXcS0bJ1tUeFhLrPwDzN5aOiGk7oV9xBqE=";
  process.env["LOG_LEVEL"] ??= "silent";
  forgetEnv();
}
