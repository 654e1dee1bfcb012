import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSecrets } from "./secrets.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "praxis-secrets-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("secrets are made once, and only their owner may read them", async () => {
  const made = await loadSecrets(folder);
  expect(made.recordsKeys).toMatch(/^demo:[A-Za-z0-9+/]{43}=$/);
  expect(await loadSecrets(folder)).toEqual(made);
  expect((await stat(join(folder, "secrets.json"))).mode & 0o777).toBe(0o600);
});

test("a demo that is older than medical records gets a key for them, and keeps its other secrets", async () => {
  const old = { adminPassword: "a", loginPassword: "b", authSecret: "c" };
  const path = join(folder, "secrets.json");
  await writeFile(path, JSON.stringify(old));
  const added = await loadSecrets(folder);
  expect(added).toMatchObject(old);
  expect(JSON.parse(await readFile(path, "utf8"))).toEqual(added);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});
