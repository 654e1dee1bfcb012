import { chmod, copyFile, cp, mkdir, realpath, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { claimDirectory } from "./claim.ts";
import { checksumsOf, verifyManifest, writeManifest } from "./manifest.ts";
import { exists } from "./owners.ts";
import { adoptServer, stopServer } from "./server.ts";

interface Copy {
  readonly dataDir: string;
  /** The folder of the backup: the cluster, its secrets, and a checksum of every file. */
  readonly backup: string;
  /** RFC 3339; names what is set aside, and is written to the manifest. */
  readonly now: string;
}

/**
 * Copies the cluster and its secrets while no server runs, and reads the copy again to see that it is the same.
 * @throws Error when an application has the data directory, when there is no data, or when the copy differs
 */
export async function backUp({ dataDir, backup, now }: Copy): Promise<void> {
  const cluster = join(dataDir, "postgres");
  if (!(await exists(cluster))) throw new Error(`There is no data in ${dataDir} yet: start Praxis once.`);
  if (await exists(backup)) throw new Error(`${backup} exists already; a backup is never written over.`);
  await whileStopped(dataDir, async () => {
    const home = await realpath(cluster);
    await mkdir(backup, { recursive: true });
    await chmod(backup, 0o700);
    await cp(home, join(backup, "postgres"), { recursive: true, verbatimSymlinks: true });
    await copyFile(join(dataDir, "secrets.json"), join(backup, "secrets.json"));
    await refuseDifference(home, join(backup, "postgres"));
    await writeManifest(backup, now);
  });
}

/**
 * Puts a backup in the place of the data. What was there is set aside, never deleted.
 * @returns where it was set aside, if there was anything
 * @throws Error when the backup is not as it was written, or when an application has the data directory
 */
export async function restore({ dataDir, backup, now }: Copy): Promise<string | undefined> {
  await verifyManifest(backup);
  await mkdir(dataDir, { recursive: true });
  return whileStopped(dataDir, async () => {
    const cluster = join(dataDir, "postgres");
    const home = await realpath(cluster).catch(() => cluster);
    const fresh = `${home}.restoring`;
    await rm(fresh, { recursive: true, force: true });
    await cp(join(backup, "postgres"), fresh, { recursive: true, verbatimSymlinks: true });
    await refuseDifference(join(backup, "postgres"), fresh);
    const aside = (await exists(home)) ? `${home}.before-restore-${now.replaceAll(":", "")}` : undefined;
    if (aside !== undefined) await rename(home, aside);
    await rename(fresh, home);
    // The passwords of the cluster are in the secrets: they belong together, the old ones with the old data too.
    const secrets = join(dataDir, "secrets.json");
    if (aside !== undefined) await rename(secrets, `${aside}.secrets.json`).catch(() => undefined);
    await copyFile(join(backup, "secrets.json"), secrets);
    await chmod(secrets, 0o600);
    return aside;
  });
}

/** The claim keeps applications away; a server that one left behind when it was killed is ended first. */
async function whileStopped<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const claim = await claimDirectory(dataDir);
  try {
    const cluster = join(dataDir, "postgres");
    const orphan = await adoptServer(await realpath(cluster).catch(() => cluster));
    if (orphan) await stopServer(orphan);
    return await work();
  } finally {
    await claim.release();
  }
}

async function refuseDifference(original: string, copy: string): Promise<void> {
  const [before, after] = [await checksumsOf(original), await checksumsOf(copy)];
  const differing = Object.keys(before).find((path) => before[path] !== after[path]);
  if (differing !== undefined)
    throw new Error(`The copy of ${differing} differs from the original: is the disk full?`);
}
