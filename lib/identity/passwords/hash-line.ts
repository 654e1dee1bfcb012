import { availableParallelism, totalmem } from "node:os";

import { DomainError } from "#lib/core/errors.ts";

/** One hash takes 19 MiB. Up to an eighth of the machine's memory may be used for hashing at once. */
const HASH_BYTES = 19_456 * 1024;
const SHARE_OF_MEMORY = 1 / 8;

/** Node hashes on the same threads that read files and resolve host names, four by default: one stays free. */
const THREADS_FOR_HASHING = 3;

export interface Machine {
  readonly processors: number;
  readonly memoryBytes: number;
}

/** How many passwords may be hashed at once. On several processors, one is left for everything else. */
export function hashesAtOnce({ processors, memoryBytes }: Machine): number {
  const byMemory = Math.floor((memoryBytes * SHARE_OF_MEMORY) / HASH_BYTES);
  return Math.max(1, Math.min(processors - 1, byMemory, THREADS_FOR_HASHING));
}

/** The resources of this process: in a container less than the machine's. */
export function thisMachine(): Machine {
  const limit = process.constrainedMemory();
  const memoryBytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return { processors: availableParallelism(), memoryBytes };
}

export interface LineLimits {
  readonly atOnce: number;
  /** Longest queue: further callers are rejected at once. */
  readonly longest: number;
  /** Longest wait: after it a caller is rejected, so that the slot goes to one who is still there. */
  readonly patienceMs: number;
}

/**
 * Limits how many tasks run at once; further callers wait in a queue.
 * @returns a function that runs one task in its turn; it throws DomainError `unavailable` when the queue or the wait is too long
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
