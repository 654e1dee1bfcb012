import { afterEach, expect, test } from "vitest";
import { testDatabase } from "#db/testing/database.ts";
import { startDatabase } from "./database.ts";
import type { Settings } from "./settings.ts";

const given = process.env["DATABASE_URL"];
const PRODUCTION: Settings = {
  mode: "production",
  isDevelopment: false,
  host: "127.0.0.1",
  port: undefined,
  dataDir: "/nowhere",
};

afterEach(() => {
  process.env["DATABASE_URL"] = given;
});

async function startOn(url: string): Promise<unknown> {
  process.env["DATABASE_URL"] = url;
  return startDatabase(PRODUCTION, () => undefined);
}

test("production refuses a superuser, whom row-level security does not bind", async () => {
  await expect(startOn(testDatabase().adminUrl)).rejects.toThrow(/^DATABASE_URL signs in as a superuser/);
});

test("production takes a login that is no superuser", async () => {
  await expect(startOn(testDatabase().url)).resolves.toBeDefined();
});

test("production says when the database cannot be reached", async () => {
  await expect(startOn("postgres://nobody@127.0.0.1:1/praxis")).rejects.toThrow(
    /cannot be used: .*ECONNREFUSED/,
  );
});
