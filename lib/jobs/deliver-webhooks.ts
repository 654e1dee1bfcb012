import { hostname } from "node:os";

import { deliverWebhooks } from "#lib/webhooks/deliver.ts";

import { jobContext } from "./job-context.ts";
import { lookAgain } from "./look-again.ts";

/**
 * Sends webhooks what is due, now and every two seconds. Any number of workers may do it. What is on its way when it stops is tried again
 * by another worker, under the same id.
 */
export function startTellingWebhooks(): { stop(): Promise<void> } {
  const clock = () => jobContext("tell-webhooks", hostname());
  return lookAgain({
    everyMs: 2_000,
    work: (signal) => deliverWebhooks(clock, { signal }),
    failed: "Webhooks could not be told",
  });
}
