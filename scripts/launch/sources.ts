import { createHash, type Hash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./settings.ts";

const FOLDERS = ["app", "components", "db", "drizzle", "lib", "public"];
/** Tests, and what the build itself copies from packages that the lockfile names. */
const IS_NO_SOURCE = /\.test\.tsx?$|^db\/(testing|embedded)\/|^public\/api-docs\/vendor\//;

/** Names what is built: one commit has the same id on every machine, whatever its folder, its settings and its Node. */
export async function buildId(): Promise<string> {
  const hash = createHash("sha256");
  await addFiles(hash, await listSources());
  return hash.digest("hex").slice(0, 32);
}

/** Tells a build that must be made again: from other sources, with other settings or by another Node. */
export async function fingerprint(): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  await addFiles(hash, [...(await listTop(isSettingsFile)), ...(await listSources())]);
  for (const name of Object.keys(process.env)
    .filter((name) => name.startsWith("NEXT_PUBLIC_"))
    .sort()) {
    hash.update(`\0${name}=${process.env[name]}`);
  }
  return hash.digest("hex");
}

async function addFiles(hash: Hash, files: readonly string[]): Promise<void> {
  for (const file of files) hash.update(`\0${file}\0`).update(await readFile(join(ROOT, file)));
}

async function listSources(): Promise<string[]> {
  const files = await listTop(isBuildSetting);
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

async function listTop(isWanted: (name: string) => boolean): Promise<string[]> {
  const top = await readdir(ROOT, { withFileTypes: true });
  return top.filter((entry) => entry.isFile() && isWanted(entry.name)).map(({ name }) => name);
}

/** `.env` and the like: each machine has its own. */
function isSettingsFile(name: string): boolean {
  return name.startsWith(".env");
}

/** `proxy.ts`, `instrumentation.ts`, `next.config.ts`, `tsconfig.json`, the lockfile; not `next-env.d.ts`. */
function isBuildSetting(name: string): boolean {
  if (/^(next-env\.d\.ts|vitest(\.\w+)?\.config\.ts|playwright\.config\.ts)$/.test(name)) return false;
  return /\.ts$|^(postcss|tailwind)\.config\.|^(tsconfig|package|package-lock)\.json$/.test(name);
}
