import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** A transaction inside another one is refused where transactions are opened; so nothing else may open one. */

const ROOT = join(import.meta.dirname, "..");
const FILES = globSync("{app,components,lib,db,scripts,seed}/**/*.{ts,tsx}", { cwd: ROOT }).filter(
  (path) => !/\.test\.tsx?$|\/testing\//.test(path),
);

const filesThatSay = (pattern: RegExp) =>
  FILES.filter((path) => pattern.test(readFileSync(join(ROOT, path), "utf8"))).toSorted();

test("the pool of the process is asked by nothing but transactions, and by readiness for one row", () => {
  expect(filesThatSay(/\bdatabase\(\)/)).toEqual([
    "db/client.ts",
    "db/pending-migrations.ts",
    "db/transaction.ts",
  ]);
  expect(filesThatSay(/\bpraxisDatabase\b/)).toEqual(["db/client.ts"]);
});

test("a pool of its own is opened for migrations, and by a start that asks how many connections there may be", () => {
  expect(filesThatSay(/\bopenDatabase\(/)).toEqual([
    "db/client.ts",
    "db/connection-limit.ts",
    "db/migrate.ts",
  ]);
});

test("a transaction is opened in one place, and by the migrations'", () => {
  expect(filesThatSay(/\borm\.transaction\(/)).toEqual(["db/attempt.ts", "db/migrate.ts"]);
});
