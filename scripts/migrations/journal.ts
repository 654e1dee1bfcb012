import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";

/** Drizzle's list of migrations. The keys are in its order. */
const JOURNAL = z.object({
  version: z.string(),
  dialect: z.string(),
  entries: z.array(
    z.object({
      idx: z.int(),
      version: z.string(),
      when: z.int(),
      tag: z.string(),
      breakpoints: z.boolean(),
    }),
  ),
});

/** Each number has a second of its own: a database runs migrations in the order of their times. */
const FIRST_MS = 1_795_000_018_000;

/** Enters the files that the journal does not list yet. */
export async function enterInJournal(folder: string, files: readonly string[]): Promise<void> {
  const path = join(folder, "meta", "_journal.json");
  const journal = JOURNAL.parse(JSON.parse(await readFile(path, "utf8")));
  const known = new Set(journal.entries.map(({ tag }) => tag));
  const added = files.map((file) => basename(file, ".sql")).filter((tag) => !known.has(tag));
  if (added.length === 0) return;
  const entries = [...journal.entries, ...added.map(entryOf)]
    .toSorted((one, other) => one.when - other.when)
    .map((entry, idx) => ({ ...entry, idx }));
  await writeFile(path, `${JSON.stringify({ ...journal, entries }, undefined, 2)}\n`);
}

function entryOf(tag: string) {
  return { idx: 0, version: "7", when: FIRST_MS + 1000 * Number(tag.slice(0, 4)), tag, breakpoints: true };
}
