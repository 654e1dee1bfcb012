import { availableParallelism, totalmem } from "node:os";

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
