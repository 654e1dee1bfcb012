import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { enterInJournal } from "./journal.ts";

const CHECKSUMS = z.record(z.string(), z.string());

export const MIGRATIONS = join(import.meta.dirname, "..", "..", "drizzle");

/** The differences: files that were changed or removed after they were locked, and files that are not locked yet. */
export interface Difference {
  readonly changed: readonly string[];
  readonly unlocked: readonly string[];
}

/** Compares the migrations of a folder with the checksums that were stored when each landed. */
export async function compareChecksums(folder = MIGRATIONS): Promise<Difference> {
  const [stored, found] = await Promise.all([readStored(folder), readFound(folder)]);
  return {
    changed: Object.keys(stored).filter((name) => found[name] !== stored[name]),
    unlocked: Object.keys(found).filter((name) => stored[name] === undefined),
  };
}

/**
 * Stores the checksums of new migrations, and lists them in the journal.
 * @returns their names
 * @throws Error when a locked migration was changed: a database that has it would never get the change
 */
export async function lockMigrations(folder = MIGRATIONS): Promise<readonly string[]> {
  const { changed, unlocked } = await compareChecksums(folder);
  if (changed.length > 0) throw new Error(refusal(changed));
  const found = await readFound(folder);
  if (unlocked.length > 0) await writeFile(fileOf(folder), `${JSON.stringify(found, undefined, 2)}\n`);
  await enterInJournal(folder, Object.keys(found));
  return unlocked;
}

/** One sentence for the developer who edited a migration. */
export function refusal(changed: readonly string[]): string {
  return (
    `${changed.join(", ")} has landed and may not change: a database that has it would keep the old schema. ` +
    "Take the change back, and write a new migration."
  );
}

const fileOf = (folder: string) => join(folder, "meta", "checksums.json");

async function readStored(folder: string): Promise<Record<string, string>> {
  return CHECKSUMS.parse(JSON.parse(await readFile(fileOf(folder), "utf8")));
}

async function readFound(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).toSorted();
  const entries = names.map(async (name) => [name, await checksumOf(join(folder, name))] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function checksumOf(path: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}
