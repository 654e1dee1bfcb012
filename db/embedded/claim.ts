import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { birthOf } from "./processes.ts";

/**
 * Takes a data directory for this process alone, until `release` is called or the process ends.
 * @throws Error when another living process has it
 */
export async function claimDirectory(dataDir: string): Promise<{ release(): Promise<void> }> {
  const path = join(dataDir, "claim");
  const mine = `${process.pid} ${(await birthOf(process.pid)) ?? ""}`;
  for (;;) {
    if (await createAlone(path, mine)) return { release: () => rm(path, { force: true }) };
    const theirs = await readFile(path, "utf8").catch(() => undefined);
    if (theirs !== undefined) await setAsideIfDead(path, theirs, dataDir);
  }
}

/** Written under another name and linked, so that a half-written claim is never read. */
async function createAlone(path: string, text: string): Promise<boolean> {
  const fresh = `${path}.new.${process.pid}`;
  await writeFile(fresh, text, { mode: 0o644 });
  try {
    await link(fresh, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(fresh, { force: true });
  }
}

/** The living process that has the data directory, if any. */
export async function claimantOf(dataDir: string): Promise<number | undefined> {
  const text = await readFile(join(dataDir, "claim"), "utf8").catch(() => "");
  return livingClaimant(text);
}

async function livingClaimant(text: string): Promise<number | undefined> {
  const [pid = ""] = text.split(" ", 1);
  const isLiving = Number(pid) > 0 && (await birthOf(Number(pid))) === text.slice(pid.length + 1);
  return isLiving ? Number(pid) : undefined;
}

async function setAsideIfDead(path: string, theirs: string, dataDir: string): Promise<void> {
  const pid = await livingClaimant(theirs);
  if (pid !== undefined) {
    throw new Error(
      `Praxis already runs on ${dataDir} (process ${pid}). ` +
        "Stop it first, or set PRAXIS_DATA_DIR to another directory.",
    );
  }
  const aside = `${path}.${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  const moved = await readFile(aside, "utf8").catch(() => undefined);
  // Another process was quicker and the claim just moved is a live one: it goes back.
  if (moved !== undefined && moved !== theirs) await rename(aside, path);
  else await rm(aside, { force: true });
}
