import { execFile } from "node:child_process";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { ROOT } from "#scripts/launch/settings.ts";

const run = promisify(execFile);

/** About a minute on two cores. What a change of the foundations touches beyond that is for `npm test`. */
const MOST_FILES = 12;

/** No import leads from a test to a migration: these read what all of them make. */
const OF_MIGRATIONS = ["db/schema.db.test.ts", "db/upgrade.db.test.ts", "db/row-level-security.db.test.ts"];

const LISTED = z.array(z.object({ file: z.string() }));

export interface Touched {
  /** The database tests to run, those nearest to the change first. */
  readonly files: readonly string[];
  /** How many more it touches. */
  readonly left: number;
}

/** The database tests that import what has changed since the branch left main, or since the last commit. */
export async function touchedTests(): Promise<Touched> {
  const base = await baseOfChange();
  if (base === undefined) return { files: OF_MIGRATIONS, left: 0 };
  const changed = await changedSince(base);
  const args = ["node_modules/vitest/vitest.mjs", "list", "--project", "db", "--changed", base];
  const { stdout } = await run(process.execPath, [...args, "--filesOnly", "--json"], {
    cwd: ROOT,
    maxBuffer: 10_000_000,
  });
  const listed = LISTED.parse(JSON.parse(stdout)).map(({ file }) => file.slice(ROOT.length + 1));
  const migrations = changed.some((path) => path.startsWith("drizzle/")) ? OF_MIGRATIONS : [];
  const nearestFirst = listed.toSorted((one, other) => distance(one, changed) - distance(other, changed));
  const all = [...new Set([...migrations, ...nearestFirst])];
  return { files: all.slice(0, MOST_FILES), left: Math.max(0, all.length - MOST_FILES) };
}

/** A changed test, one of a changed file, one in a folder where something changed, any other. */
function distance(test: string, changed: readonly string[]): number {
  if (changed.includes(test)) return 0;
  const subject = basename(test).replace(/\..*/, "");
  const inFolder = changed.filter((path) => dirname(path) === dirname(test));
  if (inFolder.some((path) => basename(path).replace(/\..*/, "") === subject)) return 1;
  return inFolder.length > 0 ? 2 : 3;
}

/** In a clone without main, only the last commit is there to compare with; without git, nothing. */
async function baseOfChange(): Promise<string | undefined> {
  for (const main of ["origin/main", "main"]) {
    const base = await git("merge-base", "HEAD", main);
    if (base !== undefined) return base;
  }
  return git("rev-parse", "HEAD");
}

async function changedSince(base: string): Promise<string[]> {
  const lists = [
    await git("diff", "--name-only", base),
    await git("ls-files", "--others", "--exclude-standard"),
  ];
  return lists.flatMap((list = "") => list.split("\n")).filter((path) => path !== "");
}

async function git(...args: string[]): Promise<string | undefined> {
  // Another user may have cloned it: git would refuse to read their folder.
  const answer = await run("git", ["-c", `safe.directory=${ROOT}`, ...args], {
    cwd: ROOT,
    maxBuffer: 10_000_000,
  }).catch(() => undefined);
  return answer?.stdout.trim();
}
