import { once } from "node:events";
import { chmod, chown, mkdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { exists, giveTo } from "./owners.ts";
import { spawnProgram, type Runner } from "./runner.ts";

/**
 * Creates the files of a cluster, unless they exist, and gives them to the user who will run the server.
 * They are created under another name first: an interrupted attempt leaves no half a cluster.
 * @returns the folder that the server is told to use
 */
export async function prepareCluster(
  cluster: string,
  runner: Runner,
  adminPassword: string,
): Promise<string> {
  const home = await realpath(cluster).catch(() => cluster);
  if (!(await exists(join(home, "PG_VERSION")))) await initialise(home, runner, adminPassword);
  if (runner.owner) await giveTo(runner.owner, home);
  return home;
}

async function initialise(home: string, runner: Runner, adminPassword: string): Promise<void> {
  const fresh = `${home}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(join(fresh, "data"), { recursive: true });
  const passwordFile = join(fresh, "password");
  await writeFile(passwordFile, adminPassword, { mode: 0o600 });
  await chmod(fresh, 0o700);
  if (runner.owner) await giveAll(runner.owner, [join(fresh, "data"), passwordFile, fresh]);
  await runInitdb(runner, join(fresh, "data"), passwordFile);
  await rm(passwordFile);
  await rename(join(fresh, "data"), home);
  await rm(fresh, { recursive: true });
}

async function giveAll({ uid, gid }: { uid: number; gid: number }, paths: readonly string[]): Promise<void> {
  for (const path of paths) await chown(path, uid, gid);
}

async function runInitdb(runner: Runner, directory: string, passwordFile: string): Promise<void> {
  const args = [
    `--pgdata=${directory}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ];
  const child = spawnProgram(runner, "initdb", { args, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code]: unknown[] = await once(child, "close");
  if (code !== 0) throw new Error(`initdb failed in ${dirname(directory)}:\n${said.trim()}`);
}
