import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

/**
 * Each schema that a landed commit made: its newest migration, and the folders of `landed/` with the texts that were edited later.
 * Migrations are locked now (`drizzle/meta/checksums.json`), so this list does not grow.
 */
export const LANDED_STATES = [
  { commit: "5ef07ca", newest: 8, texts: [] },
  { commit: "1d192fd", newest: 9, texts: ["1d192fd"] },
  { commit: "94c005b", newest: 10, texts: ["1d192fd"] },
  { commit: "0d9255b", newest: 10, texts: ["0d9255b"] },
  { commit: "91d06b6", newest: 10, texts: [] },
  { commit: "75d195f", newest: 10, texts: ["75d195f"] },
  { commit: "56ea1dd", newest: 11, texts: [] },
] as const;

const JOURNAL = z.looseObject({ entries: z.array(z.looseObject({ idx: z.number(), tag: z.string() })) });
const MIGRATIONS = join(import.meta.dirname, "..", "..", "drizzle");

/** A migration that was inserted before one that had landed already: a database past that one never gets it. */
const ADDED_BEFORE = "0028_a_appointments_can_be_filled";

interface State {
  readonly newest: number;
  readonly texts: readonly string[];
}

/** A folder with the migrations as they were in that commit. The caller removes it. */
export async function migrationsOf({ newest, texts }: State): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "praxis-landed-"));
  await cp(MIGRATIONS, folder, { recursive: true });
  for (const name of texts) {
    await cp(join(import.meta.dirname, "landed", name), folder, { recursive: true });
  }
  const file = join(folder, "meta", "_journal.json");
  const journal = JOURNAL.parse(JSON.parse(await readFile(file, "utf8")));
  const entries = journal.entries.filter(({ idx, tag }) => idx <= newest && tag !== ADDED_BEFORE);
  await writeFile(file, JSON.stringify({ ...journal, entries }));
  return folder;
}
