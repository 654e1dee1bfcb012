import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

const PATIENCE_MS = 30_000;
const POLL_MS = 100;

/** Kills a child of the application that runs in a clone, and waits until another one has taken its place. */
export async function killChild(cwd: string, name: string): Promise<void> {
  const killed = await untilStarted(cwd, name);
  process.kill(killed, "SIGKILL");
  await untilStarted(cwd, name, killed);
}

async function untilStarted(cwd: string, name: string, before?: number): Promise<number> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += POLL_MS) {
    const found = await childOf(cwd, name);
    if (found !== undefined && found !== before) return found;
    await pause(POLL_MS);
  }
  throw new Error(`The ${name} is started within half a minute, and again when it is killed. It was not.`);
}

/** By the launcher's own list. */
async function childOf(cwd: string, name: string): Promise<number | undefined> {
  const listed: unknown = JSON.parse(await readFile(join(cwd, ".praxis", "children.json"), "utf8"));
  const children = z.array(z.object({ name: z.string(), pid: z.number() })).parse(listed);
  return children.find((child) => child.name === name)?.pid;
}
