import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "#scripts/bootstrap/refusal.mjs";
import { endTree, type ChildRecords } from "./child-records.ts";
import { ROOT } from "./settings.ts";

export interface Program {
  /** For people: "web server", "worker". */
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** A program that is started again whenever it ends unasked. */
export interface SupervisedChild {
  stop(): Promise<void>;
}

interface Surroundings {
  readonly records: ChildRecords;
  readonly say: (line: string) => void;
  /** For tests: how a pause is waited for, which ends when the signal is given. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A program that ran this long before it ended is started again at once. */
const HEALTHY_MS = 60_000;

/** Starts a program and keeps it running, with growing pauses while it keeps ending. */
export function keepRunning(
  program: Program,
  { records, say, pause = (ms, signal) => sleep(ms, undefined, { signal }) }: Surroundings,
): SupervisedChild {
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  const loop = watch();

  async function watch(): Promise<void> {
    for (let pauseMs = FIRST_PAUSE_MS; !stopping.signal.aborted;) {
      const startedAt = performance.now();
      child = await spawnRecorded(program, { records, stdio: "inherit" });
      // Asked to stop while it was being recorded, nobody else knows of it.
      if (stopping.signal.aborted && child.pid !== undefined) await endTree(child.pid);
      const how = await ended(child);
      records.remove(child.pid ?? 0);
      if (stopping.signal.aborted) return;
      pauseMs =
        performance.now() - startedAt > HEALTHY_MS ? FIRST_PAUSE_MS : Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      say(`The ${program.name} has ended unasked (${how}); starting it again in ${pauseMs / 1000} s.`);
      await pause(pauseMs, stopping.signal).catch(() => undefined);
    }
  }

  return {
    async stop() {
      stopping.abort();
      if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null)
        await endTree(child.pid);
      await loop;
    },
  };
}

/**
 * Runs a program to its end. What it says is shown only when it fails.
 * @throws Refusal when it fails, and when `signal` ends it
 */
export async function runToEnd(
  program: Program,
  { records, signal }: { records: ChildRecords; signal: AbortSignal },
): Promise<string> {
  signal.throwIfAborted();
  const child = await spawnRecorded(program, { records, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const end = () => void endTree(child.pid ?? 0);
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  const how = await ended(child);
  signal.removeEventListener("abort", end);
  records.remove(child.pid ?? 0);
  signal.throwIfAborted();
  if (how === "code 0") return said;
  throw new Refusal(`${said.trim()}\n\nThis step failed: ${program.name} (${how}). Its messages are above.`);
}

/** In a process group of its own: Ctrl-C in a terminal reaches the launcher alone, which stops all in order. */
async function spawnRecorded(
  { name, args, env }: Program,
  { records, stdio }: { records: ChildRecords; stdio: "inherit" | ["ignore", "pipe", "pipe"] },
): Promise<ChildProcess> {
  const output = stdio === "inherit" ? (["ignore", "inherit", "inherit"] as const) : stdio;
  const child = spawn(process.execPath, args, { cwd: ROOT, env, detached: true, stdio: [...output] });
  if (child.pid !== undefined) await records.add(name, child.pid);
  return child;
}

async function ended(child: ChildProcess): Promise<string> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "close");
  return child.signalCode ?? `code ${child.exitCode}`;
}
