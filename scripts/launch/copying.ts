import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { birthOf } from "#db/embedded/processes.ts";

const POLL_MS = 100;

/** Says on disk that this process is about to copy the data directory, so that a launcher waits for its end. */
export async function announceCopy(dataDir: string): Promise<{ end(): Promise<void> }> {
  const path = pathOf(dataDir);
  await writeFile(path, `${process.pid} ${(await birthOf(process.pid)) ?? ""}`);
  return { end: () => rm(path, { force: true }) };
}

/** Resolves when nobody copies the data directory, or whoever did has died. */
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
