import { hostname } from "node:os";

import { env } from "#lib/env.ts";
import { deliverHl7 } from "#lib/hl7/deliver.ts";

import { jobContext } from "./job-context.ts";
import { lookAgain } from "./look-again.ts";

/**
 * Sends what is due to the destinations of HL7, now and every two seconds. Any number of workers may do it. What is on its way when it
 * stops is sent again by another worker, under the same number.
 */
export function startSendingHl7(): { stop(): Promise<void> } {
  const clock = () => jobContext("send-hl7", hostname());
  if (env().HL7_DESTINATIONS.length === 0) return { stop: () => Promise.resolve() };
  return lookAgain({
    everyMs: 2_000,
    work: (signal) => deliverHl7(clock, { signal }),
    failed: "HL7 messages could not be sent",
  });
}
