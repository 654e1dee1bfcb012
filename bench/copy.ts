import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { endTree } from "#scripts/launch/child-records.ts";
import { ROOT } from "#scripts/launch/settings.ts";
import { makeClone } from "#scripts/start-checks/clone.ts";
import { stillRunningIn } from "#scripts/start-checks/run.ts";

const run = promisify(execFile);

/**
 * A clone of the repository with its packages, and with the handlers that the product is compared with: they are built
 * with it and never ship. The packages are links to the same files where the folder is on the same disk.
 */
export async function makeCopy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "praxis-bench-"));
  await makeClone(folder);
  const packages = [join(ROOT, "node_modules"), join(folder, "node_modules")];
  await run("cp", ["-al", ...packages]).catch(() => run("cp", ["-a", ...packages]));
  await cp(join(ROOT, "bench", "handlers"), join(folder, "app", "api", "bench"), { recursive: true });
  return folder;
}

/** Ends what still runs in it, should something have gone wrong, and removes it. */
export async function removeCopy(folder: string): Promise<void> {
  for (const line of await stillRunningIn(folder)) await endTree(Number.parseInt(line, 10));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
