import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";

import { createFirstAdministrator } from "#lib/setup/first-administrator.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

beforeEach(async () => {
  await inTransaction(SYSTEM, (tx) => tx.execute(sql`delete from user_roles where role = 'admin'`));
});

function start(settings: Record<string, string> = {}) {
  const script = join(import.meta.dirname, "first-administrator.ts");
  const env = { ...process.env, APP_URL: "https://praxis.example.org", ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: "utf8", env });
  return { status, said: stdout + stderr };
}

test("a start without an administrator prints the link for one, until it was used", async () => {
  const first = start();
  const token = /https:\/\/praxis\.example\.org\/first-administrator\?token=([\w-]{43})\n/.exec(
    first.said,
  )?.[1];
  expect(first.status).toBe(0);
  const person = { name: "Ida", email: "ida@example.org", timeZone: "UTC" };
  const ctx = { ...SYSTEM, now: Date.now() };
  await createFirstAdministrator(ctx, { ...person, password: "three lanterns by the sea", token });
  expect(start()).toEqual({ status: 0, said: "" });
});

test("it makes the one that the settings name, once", () => {
  const settings = { ADMIN_EMAIL: "first@example.org", ADMIN_PASSWORD: "three lanterns by the sea" };
  expect(start(settings).said).toContain("Made the first administrator");
  expect(start(settings)).toEqual({ status: 0, said: "" });
});

test("it says what is wrong with a password that anybody would guess, and never the password", () => {
  const { status, said } = start({ ADMIN_EMAIL: "second@example.org", ADMIN_PASSWORD: "password1234567" });
  expect(status).toBe(1);
  expect(said).toContain("The first administrator cannot be made from ADMIN_EMAIL and ADMIN_PASSWORD");
  expect(said).toContain("password: ");
  expect(said).not.toContain("password1234567");
});

test("it wants both settings, or neither", () => {
  const { status, said } = start({ ADMIN_EMAIL: "third@example.org" });
  expect(status).not.toBe(0);
  expect(said).toContain("Set both, or neither");
});
