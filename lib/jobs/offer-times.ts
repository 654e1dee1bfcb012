import { hostname } from "node:os";

import { makeOffers } from "#lib/waitlist/make-offers.ts";

import { jobContext } from "./job-context.ts";
import { lookAgain } from "./look-again.ts";

/**
 * Offers free times to waiting patients, now and every ten seconds. Any number of workers may do it. An offer is stored whole or not at
 * all.
 */
export function startOffering(): { stop(): Promise<void> } {
  return lookAgain({
    everyMs: 10_000,
    work: (signal) => makeOffers(jobContext("offer-times", hostname()), signal),
    failed: "Times could not be offered to the waitlist",
  });
}
