import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ChildRecords } from "./child-records.ts";
import { runToEnd } from "./children.ts";
import { isSetting } from "./our-variables.ts";
import { ROOT } from "./settings.ts";
import { copyViewerFiles, hasViewerFiles } from "./viewer-files.ts";

const FOLDERS = ["app", "components", "db", "drizzle", "lib", "public"];
/** Tests, and what the build itself copies from packages that the lockfile names. */
const IS_NO_SOURCE = /\.test\.tsx?$|^db\/(testing|embedded)\/|^public\/api-docs\/vendor\//;
const STAMP = join(ROOT, ".next", "praxis-built");

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
  await runToEnd({ name: "next build", args, env: buildEnvironment() }, { records, signal });
  await writeFile(STAMP, before);
}

/** Without a setting of the running application: a value built in would outlive a change of it. */
function buildEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !isSetting(name));
  return { ...Object.fromEntries(kept), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const file of await listSources()) {
    hash.update(`\0${file}\0`).update(await readFile(join(ROOT, file)));
  }
  for (const name of Object.keys(process.env)
    .filter((name) => name.startsWith("NEXT_PUBLIC_"))
    .sort()) {
    hash.update(`\0${name}=${process.env[name]}`);
  }
  return hash.digest("hex");
}

async function listSources(): Promise<string[]> {
  const top = await readdir(ROOT, { withFileTypes: true });
  const files = top.filter((entry) => entry.isFile() && isBuildSetting(entry.name)).map(({ name }) => name);
  for (const folder of FOLDERS) {
    const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name).slice(ROOT.length + 1);
      if (entry.isFile() && !IS_NO_SOURCE.test(path)) files.push(path);
    }
  }
  return files.sort();
}

/** `proxy.ts`, `instrumentation.ts`, `next.config.ts`, `tsconfig.json`, the lockfile, `.env`; not `next-env.d.ts`. */
function isBuildSetting(name: string): boolean {
  if (/^(next-env\.d\.ts|vitest(\.\w+)?\.config\.ts|playwright\.config\.ts)$/.test(name)) return false;
  return /\.ts$|^(postcss|tailwind)\.config\.|^(tsconfig|package|package-lock)\.json$|^\.env/.test(name);
}
