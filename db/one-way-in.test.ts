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

test("the pools of the process are asked by nothing but transactions, and by readiness for one row", () => {
  expect(filesThatSay(/\bdatabase\(\)/)).toEqual([
    "db/client.ts",
    "db/pending-migrations.ts",
    "db/replica.ts",
    "db/transaction.ts",
  ]);
  expect(filesThatSay(/\breplicaDatabase\(\)/)).toEqual(["db/client.ts", "db/replica.ts"]);
  expect(filesThatSay(/\bpraxis(?:Replica)?Database\b/)).toEqual(["db/client.ts"]);
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

test("what may be old is read in these places alone, and in none that decides", () => {
  expect(filesThatSay(/\binStaleReadTransaction\(|\breadStale\w*\(|\bmayBeStale: true/)).toEqual([
    "app/(site)/doctors/[slug]/page.tsx",
    "app/(site)/doctors/page.tsx",
    "app/(site)/page.tsx",
    "app/admin/reports/attendance/page.tsx",
    "app/admin/reports/revenue/page.tsx",
    "app/admin/reports/utilisation/page.tsx",
    "app/admin/reports/visits/page.tsx",
    "lib/api/doctors.ts",
    "lib/api/reports-figures.ts",
    "lib/api/reports.ts",
    "lib/api/slots.ts",
    "lib/reports/export.ts",
    "lib/smart/publication.ts",
    "lib/web/transport/read.ts",
  ]);
});
