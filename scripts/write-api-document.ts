import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { breakingChanges } from "#scripts/api/breaking-changes.ts";
import { apiDocument } from "#lib/web/api-document/document.ts";

/**
 * `npm run api:document`: writes docs/openapi.json from the table of operations. A change that breaks clients is refused without
 * `--breaking`.
 */
const file = join(import.meta.dirname, "..", "docs", "openapi.json");
const now: unknown = JSON.parse(JSON.stringify(apiDocument()));
const before = await readFile(file, "utf8").catch(() => undefined);
const broken = before === undefined ? [] : breakingChanges(JSON.parse(before), now);
if (broken.length > 0 && !process.argv.includes("--breaking")) {
  console.error(
    `Clients would break:\n${broken.join("\n")}\nIf that is meant: npm run api:document -- --breaking`,
  );
  process.exitCode = 1;
} else {
  await writeFile(file, `${JSON.stringify(now, undefined, 2)}\n`);
}
