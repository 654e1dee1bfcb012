import { availableParallelism, totalmem } from "node:os";

import { DomainError } from "#lib/core/errors.ts";

/** One hash takes 19 MiB. An eighth of the machine's memory may be in use for them at once. */
const HASH_BYTES = 19_456 * 1024;
const SHARE_OF_MEMORY = 1 / 8;

/** Node hashes on the threads that also read files and names of hosts, four unless it is told otherwise: one stays free. */
const THREADS_FOR_HASHING = 3;

export interface Machine {
  readonly processors: number;
  readonly memoryBytes: number;
}

/** How many passwords may be hashed at once: one processor is left to everything else, where there are several. */
export function hashesAtOnce({ processors, memoryBytes }: Machine): number {
  const byMemory = Math.floor((memoryBytes * SHARE_OF_MEMORY) / HASH_BYTES);
  return Math.max(1, Math.min(processors - 1, byMemory, THREADS_FOR_HASHING));
}

/** What this process has: in a container less than the machine. */
export function thisMachine(): Machine {
  const limit = process.constrainedMemory();
  const memoryBytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return { processors: availableParallelism(), memoryBytes };
}

export interface LineLimits {
  readonly atOnce: number;
  /** Who comes when so many wait is refused at once. */
  readonly longest: number;
  /** Who has waited so long is refused: they have given up, and their turn is for somebody who has not. */
  readonly patienceMs: number;
}

/**
 * Lets a few do their work at once; who comes later waits for their turn.
 * @returns what runs one piece of work in its turn; it throws DomainError `unavailable` when the line or the wait is too long
 */
export function makeLine({ atOnce, longest, patienceMs }: LineLimits) {
  let running = 0;
  const line: (() => void)[] = [];
  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) await turn();
    else running += 1;
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };

  function turn(): Promise<void> {
    if (line.length >= longest) throw tooBusy();
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => {
        line.splice(line.indexOf(begin), 1);
        reject(tooBusy());
      }, patienceMs);
      line.push(begin);
      function begin(): void {
        clearTimeout(giveUp);
        resolve();
      }
    });
  }
}

function tooBusy(): DomainError {
  return new DomainError("unavailable", { details: { retryAfterSeconds: 5 } });
}
