import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";

import { deliverWebhooks } from "#lib/webhooks/deliver.ts";
import { log } from "#lib/log.ts";

import { jobContext } from "./job-context.ts";

const LOOK_EVERY_MS = 2_000;
const STOP_MS = 1_000;

/** Tells webhooks what is due, now and every two seconds. Any number of workers may do it. */
export function startTellingWebhooks(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const clock = () => jobContext("tell-webhooks", hostname());
  let telling: Promise<void> | undefined;
  const look = () => {
    telling ??= deliverWebhooks(clock, { signal })
      .then(() => undefined)
      .catch((error: unknown) => {
        if (!signal.aborted) log().warn({ err: error }, "Webhooks could not be told");
      })
      .finally(() => {
        telling = undefined;
      });
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      // What is on its way is tried again by another worker, under the same id.
      await Promise.race([telling, pause(STOP_MS, undefined, { ref: false })]);
    },
  };
}
