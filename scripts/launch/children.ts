import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "#scripts/bootstrap/refusal.mjs";
import { endTree, type ChildRecords } from "./child-records.ts";
import { Pauses } from "./pauses.ts";
import { ROOT } from "./settings.ts";

export interface Program {
  /** For people: "web server", "worker". */
  readonly name: string;
  /** A file to run, and its arguments. */
  readonly args: readonly string[];
  /** Flags for Node itself. */
  readonly flags?: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** A process of a program. */
export interface Spawned {
  readonly child: ChildProcess;
  /** Resolves when it does its work; a process that dies earlier would die again. */
  readonly up: Promise<unknown>;
}

/** A program that is started again whenever it ends unasked. */
export interface SupervisedChild {
  /** Resolves when a process of it is up. */
  up(): Promise<void>;
  /** Asks its process to finish and end, and resolves when it has; another one is then being started. */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

interface Surroundings {
  readonly records: ChildRecords;
  readonly say: (line: string) => void;
  readonly start?: (program: Program) => Spawned;
  /** For tests: how a pause is awaited, which ends when the signal is given. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A program that listens nowhere counts as up when it has lived so long. */
const UP_AFTER_MS = 5_000;
/** As long as a request may take. */
const RENEWAL_PATIENCE_MS = 12_000;

/** Starts a program and keeps it running: a restart is prompt after it was up, and the pauses grow while it never is. */
export function keepRunning(
  program: Program,
  { records, say, start = startNode, pause = (ms, signal) => sleep(ms, undefined, { signal }) }: Surroundings,
): SupervisedChild {
  const stopping = new AbortController();
  const pauses = new Pauses();
  let child: ChildProcess | undefined;
  let renewal: PromiseWithResolvers<void> | undefined;
  let up = Promise.withResolvers<void>();
  const loop = watch();

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      const life = { isUp: false };
      child = await startRecorded(life);
      // When it is stopped while it was being recorded, no other code knows of it.
      if (stopping.signal.aborted && child.pid !== undefined) await endTree(child.pid);
      const how = await ended(child);
      records.remove(child.pid ?? 0);
      if (life.isUp) up = Promise.withResolvers<void>();
      const isRenewed = renewal !== undefined;
      renewal?.resolve();
      renewal = undefined;
      if (stopping.signal.aborted) return;
      if (isRenewed) continue;
      const pauseMs = pauses.after({ ...life, livedMs: performance.now() - startedAt });
      say(`The ${program.name} has ended unasked (${how}); starting it again in ${pauseMs / 1000} s.`);
      await pause(pauseMs, stopping.signal).catch(() => undefined);
    }
  }

  async function startRecorded(life: { isUp: boolean }): Promise<ChildProcess> {
    const { child: started, up: isUp } = start(program);
    child = started;
    isUp.then(
      () => {
        life.isUp = true;
        up.resolve();
      },
      () => undefined,
    );
    if (started.pid !== undefined) await records.add(program.name, started.pid);
    return started;
  }

  return {
    up: () => up.promise,
    async renew() {
      if (child?.pid === undefined || !isRunning(child)) return;
      renewal ??= Promise.withResolvers<void>();
      const { promise } = renewal;
      await endTree(child.pid, RENEWAL_PATIENCE_MS);
      await promise;
    },
    async stop() {
      stopping.abort();
      if (child?.pid !== undefined && isRunning(child)) await endTree(child.pid);
      await loop;
    },
  };
}

/**
 * Runs a program to its end. Its output is shown only when it fails.
 * @throws Refusal when it fails, and when `signal` ends it
 */
export async function runToEnd(
  program: Program,
  { records, signal }: { records: ChildRecords; signal: AbortSignal },
): Promise<string> {
  signal.throwIfAborted();
  const child = spawnNode(program, ["ignore", "pipe", "pipe"]);
  if (child.pid !== undefined) await records.add(program.name, child.pid);
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
function spawnNode({ args, flags = [], env }: Program, stdio: StdioOptions): ChildProcess {
  return spawn(process.execPath, [...flags, ...args], { cwd: ROOT, env, detached: true, stdio });
}

function startNode(program: Program): Spawned {
  const child = spawnNode(program, ["ignore", "inherit", "inherit"]);
  return { child, up: sleep(UP_AFTER_MS, undefined, { ref: false }) };
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

async function ended(child: ChildProcess): Promise<string> {
  if (isRunning(child)) await once(child, "close");
  return child.signalCode ?? `code ${child.exitCode}`;
}
