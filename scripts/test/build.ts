import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, isBuildStale } from "#scripts/launch/build.ts";
import { ChildRecords } from "#scripts/launch/child-records.ts";

/** Builds as `npm start` does, so that its build serves the browser tests too. */
const temporary = await mkdtemp(join(tmpdir(), "praxis-build-"));
try {
  if (await isBuildStale()) {
    const records = new ChildRecords(join(temporary, "children.json"));
    await build({ records, signal: new AbortController().signal });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(temporary, { recursive: true, force: true });
}
