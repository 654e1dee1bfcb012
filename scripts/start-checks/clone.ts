import { execFile } from "node:child_process";
import { cp, mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "#scripts/launch/settings.ts";

const run = promisify(execFile);

/** Paths that a clone does not have, where git is missing. */
const NOT_CLONED =
  /^(\.git|\.next|\.praxis|node_modules|backups|coverage|test-results|playwright-report|\.env)$/;

/** Copies the repository as a clone of it would be now, with what is not committed yet. */
export async function makeClone(target: string, isWanted = (_path: string) => true): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const path of (await listFiles()).filter(isWanted)) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await cp(join(ROOT, path), join(target, path), { recursive: true });
  }
}

async function listFiles(): Promise<string[]> {
  // Another user may have cloned it: git would refuse to read their folder.
  const args = [
    "-c",
    `safe.directory=${ROOT}`,
    "ls-files",
    "-z",
    "--cached",
    "--others",
    "--exclude-standard",
  ];
  const listed = await run("git", args, { cwd: ROOT, maxBuffer: 10_000_000 }).catch(() => undefined);
  if (!listed) return (await readdir(ROOT)).filter((name) => !NOT_CLONED.test(name));
  const deleted = await run("git", [...args.slice(0, 3), "-z", "--deleted"], { cwd: ROOT });
  const gone = new Set(deleted.stdout.split("\0"));
  return listed.stdout.split("\0").filter((path) => path !== "" && !gone.has(path));
}
