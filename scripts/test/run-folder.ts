import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { birthOf, commandOf, listProcesses } from "#db/embedded/processes.ts";

const PREFIX = "praxis-run-";

/**
 * A folder for the temporary files of every process of a run: a process that names it, in its command or its environment, belongs to the
 * run. So nothing is left running, not even a process that has lost its parent.
 */
export interface RunFolder {
  readonly path: string;
  /** Kills what still belongs to the run and removes the folder. Returns what had to be killed. */
  sweep(): Promise<string[]>;
}

/** Makes the folder of a new run, and sweeps those whose run was killed. */
export async function makeRunFolder(): Promise<RunFolder> {
  await sweepAbandoned();
  const path = await mkdtemp(join(tmpdir(), PREFIX));
  // The user that serves the database as a service must pass through.
  await chmod(path, 0o711);
  await writeFile(join(path, "owner"), `${process.pid} ${(await birthOf(process.pid)) ?? ""}`);
  return { path, sweep: () => sweep(path) };
}

async function sweepAbandoned(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const path of names.map((name) => join(tmpdir(), name))) {
    const owner = await readFile(join(path, "owner"), "utf8").catch(() => "");
    const [pid = ""] = owner.split(" ", 1);
    if (pid === "" || (await birthOf(Number(pid))) === owner.slice(pid.length + 1)) continue;
    await sweep(path);
  }
}

async function sweep(path: string): Promise<string[]> {
  const killed: string[] = [];
  for (const { id } of await listProcesses()) {
    if (id === process.pid || !(await belongsTo(id, path))) continue;
    killed.push(await commandOf(id));
    try {
      process.kill(id, "SIGKILL");
    } catch {
      // It has ended in between, which is all that was wanted.
    }
  }
  await rm(path, { recursive: true, force: true, maxRetries: 5 });
  return killed;
}

async function belongsTo(pid: number, path: string): Promise<boolean> {
  if ((await commandOf(pid)).includes(path)) return true;
  const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
  return environment.includes(`TMPDIR=${path}`);
}
