import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ChildRecords } from "./child-records.ts";
import { runToEnd } from "./children.ts";
import { isSetting } from "./our-variables.ts";
import { ROOT } from "./settings.ts";
import { buildId, fingerprint } from "./sources.ts";
import { copyViewerFiles, hasViewerFiles } from "./viewer-files.ts";

const STAMP = join(ROOT, ".next", "praxis-built");

/**
 * Next makes the ids of actions of it, by default anew for each build: a form of one build would be unknown to the next. It would also seal
 * what an action closes over, and no action of ours closes over anything (eslint.config.mjs): it is no secret (ADR 62).
 */
const ACTION_ID_SALT = createHash("sha256").update("praxis: ids of actions").digest("base64");

/** Whether the build that is there was made from other sources, settings or another Node than there are now. */
export async function isBuildStale(): Promise<boolean> {
  if (!existsSync(join(ROOT, ".next", "BUILD_ID")) || !hasViewerFiles()) return true;
  return (await readFile(STAMP, "utf8").catch(() => "")) !== (await fingerprint());
}

/** Builds the pages. Needs no secret and no database, and is given none. */
export async function build({
  records,
  signal,
}: {
  records: ChildRecords;
  signal: AbortSignal;
}): Promise<void> {
  const before = await fingerprint();
  await rm(STAMP, { force: true });
  await copyViewerFiles();
  const args = [join(ROOT, "node_modules", "next", "dist", "bin", "next"), "build"];
  await runToEnd({ name: "next build", args, env: await buildEnvironment() }, { records, signal });
  await writeFile(STAMP, before);
}

/** Without a setting of the running application: a value built in would outlive a change of it. */
async function buildEnvironment(): Promise<NodeJS.ProcessEnv> {
  const kept = Object.entries(process.env).filter(([name]) => !isSetting(name));
  return {
    ...Object.fromEntries(kept),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ACTION_ID_SALT,
    PRAXIS_BUILD_ID: await buildId(),
  };
}
