import { DomainError } from "#lib/core/errors.ts";

interface LineLimits {
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
