import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testDatabase } from "#db/testing/database.ts";
import { startDatabase, type StartedDatabase } from "./database.ts";

const given = process.env["DATABASE_URL"];
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "praxis-launch-"));
});

afterEach(async () => {
  process.env["DATABASE_URL"] = given;
  await rm(dataDir, { recursive: true });
});

async function startOn(url: string): Promise<StartedDatabase> {
  process.env["DATABASE_URL"] = url;
  const settings = {
    isDevelopment: false,
    host: "127.0.0.1",
    port: undefined,
    webProcesses: undefined,
    dataDir,
  };
  return startDatabase({ mode: "production", ...settings }, () => undefined);
}

test("production refuses a superuser, whom row-level security does not bind", async () => {
  await expect(startOn(testDatabase().adminUrl)).rejects.toThrow(/^DATABASE_URL signs in as a superuser/);
});

test("production takes a login that is no superuser, and a second launcher is refused", async () => {
  const first = await startOn(testDatabase().url);
  await expect(startOn(testDatabase().url)).rejects.toThrow(/already runs/);
  await first.stop();
});

test("production says when the database cannot be reached", async () => {
  await expect(startOn("postgres://nobody@127.0.0.1:1/praxis")).rejects.toThrow(
    /cannot be used: .*ECONNREFUSED/,
  );
});
