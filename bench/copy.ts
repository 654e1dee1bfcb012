import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { endTree } from "#scripts/launch/child-records.ts";
import { ROOT } from "#scripts/launch/settings.ts";
import { makeClone } from "#scripts/start-checks/clone.ts";
import { stillRunningIn } from "#scripts/start-checks/run.ts";
import { EMPTY_PAGE } from "./addresses.ts";

const run = promisify(execFile);

/**
 * A clone of the repository with its packages, and with the handlers and the empty page that the product is compared with: they
 * are built with it and never ship. The packages are links to the same files where the folder is on the same disk. With a
 * revision, it is the repository as it was then, with the packages of now.
 */
export async function makeCopy(revision?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "praxis-bench-"));
  if (revision === undefined) await makeClone(folder);
  else await unpack(revision, folder);
  const packages = [join(ROOT, "node_modules"), join(folder, "node_modules")];
  await run("cp", ["-al", ...packages]).catch(() => run("cp", ["-a", ...packages]));
  await cp(join(ROOT, "bench", "handlers"), join(folder, "app", "api", "bench"), { recursive: true });
  await cp(join(ROOT, "bench", "empty-page"), join(folder, "app", EMPTY_PAGE), { recursive: true });
  return folder;
}

async function unpack(revision: string, folder: string): Promise<void> {
  const archive = join(folder, "revision.tar");
  await run("git", ["archive", `--output=${archive}`, revision], { cwd: ROOT });
  await run("tar", ["-xf", archive, "-C", folder]);
  await rm(archive);
}

/** Builds the copy as `npm start` would, where starts are not measured. */
export async function buildCopy(folder: string): Promise<void> {
  const args = ["--import", "./scripts/bootstrap/patched.mjs", "scripts/test/build.ts"];
  const build = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  const [code]: unknown[] = await once(build, "exit");
  if (code !== 0) throw new Error(`The build in ${folder} ended with ${String(code)}`);
}

/** Ends what still runs in it, should something have gone wrong, and removes it. */
export async function removeCopy(folder: string): Promise<void> {
  for (const line of await stillRunningIn(folder)) await endTree(Number.parseInt(line, 10));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
