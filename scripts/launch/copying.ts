import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { claimantOf } from "#db/embedded/claim.ts";
import { birthOf } from "#db/embedded/processes.ts";

const POLL_MS = 100;

/**
 * Runs `copy` while Praxis is stopped: a Praxis that runs on the data directory is asked to stop, waits until the copy is done, and starts
 * again by itself.
 */
export async function whilePraxisWaits<T>(dataDir: string, copy: () => Promise<T>): Promise<T> {
  const launcher = await claimantOf(dataDir);
  if (launcher === undefined) return copy();
  const path = pathOf(dataDir);
  await writeFile(path, `${process.pid} ${(await birthOf(process.pid)) ?? ""}`);
  try {
    process.kill(launcher, "SIGUSR2");
    while ((await claimantOf(dataDir)) === launcher) await pause(POLL_MS);
    return await copy();
  } finally {
    await rm(path, { force: true });
  }
}

/** Resolves when no process copies the data directory, or the one that did has died. */
export async function untilCopied(dataDir: string): Promise<void> {
  for (;;) {
    const text = await readFile(pathOf(dataDir), "utf8").catch(() => undefined);
    if (text === undefined) return;
    const [pid = "0"] = text.split(" ", 1);
    if ((await birthOf(Number(pid))) !== text.slice(pid.length + 1)) return;
    await pause(POLL_MS);
  }
}

function pathOf(dataDir: string): string {
  return join(dataDir, "copying");
}
