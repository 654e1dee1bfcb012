import { hostname } from "node:os";

import { SEAL_SIZE, sealEntries } from "#lib/trail/seal.ts";
import { evidence, log } from "#lib/log.ts";

import { jobContext } from "./job-context.ts";

const SEAL_EVERY_MS = 5_000;

/**
 * Seals what is new in the audit trail, now and every five seconds. Any number of workers may do it: they take turns by a
 * lock of the database.
 */
export function startSealing(): { stop(): void } {
  const stopping = new AbortController();
  let isSealing = false;
  const seal = async () => {
    if (isSealing) return;
    isSealing = true;
    try {
      await sealTrail(stopping.signal);
    } catch (error) {
      if (!stopping.signal.aborted) log().warn({ err: error }, "The audit trail could not be sealed");
    } finally {
      isSealing = false;
    }
  };
  void seal();
  const timer = setInterval(() => void seal(), SEAL_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      stopping.abort();
    },
  };
}

/**
 * Seals until nothing is left. Each seal is logged: an intruder in the database cannot change what was written outside it, and `npm run
 * audit:verify -- --log` compares the two.
 */
export async function sealTrail(signal?: AbortSignal): Promise<void> {
  for (;;) {
    const seal = await sealEntries(jobContext("seal-trail", hostname()));
    if (seal === undefined) return;
    evidence(log()).info({ seal }, "Audit entries sealed");
    if (seal.entries < SEAL_SIZE || signal?.aborted) return;
  }
}
