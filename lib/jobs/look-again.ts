import { setTimeout as pause } from "node:timers/promises";

import { log } from "#lib/log.ts";

const STOP_MS = 1_000;

interface Looking {
  readonly everyMs: number;
  /** Does what is due; ends soon after the signal is aborted. */
  readonly work: (signal: AbortSignal) => Promise<unknown>;
  /** The log's text when it fails: it is tried again at the next look. */
  readonly failed: string;
}

/**
 * Does `work` now and again and again, one at a time. `stop()` waits a second for what is under way: what is not done by then is for
 * another worker, or for the next start.
 */
export function lookAgain({ everyMs, work, failed }: Looking): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let underWay: Promise<void> | undefined;
  const look = () => {
    underWay ??= work(signal)
      .then(() => undefined)
      .catch((error: unknown) => {
        if (!signal.aborted) log().warn({ err: error }, failed);
      })
      .finally(() => {
        underWay = undefined;
      });
  };
  look();
  const timer = setInterval(look, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await Promise.race([underWay, pause(STOP_MS, undefined, { ref: false })]);
    },
  };
}
