import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { compareChecksums, lockMigrations, MIGRATIONS } from "./checksums.ts";

const JOURNAL = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });
const journalOf = (place: string) =>
  JOURNAL.parse(JSON.parse(readFileSync(join(place, "meta", "_journal.json"), "utf8")));
const journal = journalOf(MIGRATIONS);

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "praxis-migrations-"));
  cpSync(MIGRATIONS, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const stored = () => readFileSync(join(folder, "meta", "checksums.json"), "utf8");

test("every migration that has landed is as it was, and every new one is locked: npm run migrations:lock", async () => {
  expect(await compareChecksums()).toEqual({ changed: [], unlocked: [] });
});

test("the journal names each migration, in order and at a later time than the one before", () => {
  const names = Object.keys(JSON.parse(stored()) as object);
  expect(journal.entries.map(({ tag }) => `${tag}.sql`)).toEqual(names);
  const times = journal.entries.map(({ when }) => when);
  expect(times).toEqual([...new Set(times)].toSorted((one, other) => one - other));
});

test("a migration that was edited or removed is named, and its checksum stays", async () => {
  const before = stored();
  appendFileSync(join(folder, "0009_accounts.sql"), "-- edited\n");
  rmSync(join(folder, "0002_catalogue.sql"));
  const changed = ["0002_catalogue.sql", "0009_accounts.sql"];
  expect(await compareChecksums(folder)).toEqual({ changed, unlocked: [] });
  await expect(lockMigrations(folder)).rejects.toThrow(
    "0002_catalogue.sql, 0009_accounts.sql has landed and may not change",
  );
  expect(stored()).toBe(before);
});

test("a new migration is locked once, and an edit is refused from then on", async () => {
  const path = join(folder, "9999_new.sql");
  writeFileSync(path, "select 1;\n");
  expect(await lockMigrations(folder)).toEqual(["9999_new.sql"]);
  expect(await lockMigrations(folder)).toEqual([]);
  writeFileSync(path, "select 2;\n");
  await expect(lockMigrations(folder)).rejects.toThrow("9999_new.sql has landed");
});

test("locking lists a new migration in the journal at the place of its number, once, and leaves the others as they are", async () => {
  const added = ["0076_between", "9999_new"];
  for (const tag of added) writeFileSync(join(folder, `${tag}.sql`), "select 1;\n");
  await lockMigrations(folder);
  await lockMigrations(folder);
  const { entries } = journalOf(folder);
  expect(entries.filter(({ tag }) => !added.includes(tag))).toEqual(journal.entries);
  const tags = [...journal.entries.map(({ tag }) => tag), ...added];
  expect(entries.map(({ tag }) => tag)).toEqual(tags.toSorted());
  const times = entries.map(({ when }) => when);
  expect(times).toEqual([...new Set(times)].toSorted((one, other) => one - other));
});
