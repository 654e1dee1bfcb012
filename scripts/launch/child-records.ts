import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { birthOf, descendantsOf, isAlive } from "#db/embedded/processes.ts";

const RECORDS = z.array(z.object({ name: z.string(), pid: z.number(), birth: z.string() }));
type Records = z.infer<typeof RECORDS>;

const PATIENCE_MS = 2_000;
const POLL_MS = 50;

/** The processes that this launcher has started, on disk: if it is killed, the next one finds and ends them. */
export class ChildRecords {
  readonly #path: string;
  #records: Records = [];

  constructor(path: string) {
    this.#path = path;
  }

  /** Ends the processes that an earlier launcher left. A process that only has the same number is left alone. */
  async endOrphans(): Promise<string[]> {
    const orphans = await onlyLiving(readRecords(this.#path));
    for (const { pid } of orphans) await endTree(pid);
    return orphans.map(({ name }) => name);
  }

  /** The ids of those of a name that run. */
  static async living(path: string, isWanted: (name: string) => boolean): Promise<number[]> {
    const living = await onlyLiving(readRecords(path));
    return living.filter(({ name }) => isWanted(name)).map(({ pid }) => pid);
  }

  async add(name: string, pid: number): Promise<void> {
    this.#records.push({ name, pid, birth: (await birthOf(pid)) ?? "" });
    this.#write();
  }

  remove(pid: number): void {
    this.#records = this.#records.filter((record) => record.pid !== pid);
    this.#write();
  }

  #write(): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#records));
    renameSync(`${this.#path}.new`, this.#path);
  }
}

function readRecords(path: string): Records {
  try {
    return RECORDS.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // Missing, or cut off when the machine lost power: then nothing of it runs any more either.
    return [];
  }
}

async function onlyLiving(records: Records): Promise<Records> {
  const births = await Promise.all(records.map(({ pid }) => birthOf(pid)));
  return records.filter(({ birth }, index) => birth !== "" && births[index] === birth);
}

/** Asks a process and its descendants to end, and kills them after a while. */
export async function endTree(pid: number, patienceMs = PATIENCE_MS): Promise<void> {
  const tree = [pid, ...(await descendantsOf(pid))];
  sendTo(tree, "SIGTERM");
  for (let waitedMs = 0; waitedMs < patienceMs && tree.some(isAlive); waitedMs += POLL_MS)
    await pause(POLL_MS);
  sendTo(tree, "SIGKILL");
}

function sendTo(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids.filter(isAlive)) process.kill(pid, signal);
}
