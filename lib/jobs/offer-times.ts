import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";

import { log } from "#lib/log.ts";
import { makeOffers } from "#lib/waitlist/make-offers.ts";

import { jobContext } from "./job-context.ts";

const LOOK_EVERY_MS = 10_000;
const STOP_MS = 1_000;

/** Offers times that are free to those who wait for them, now and every ten seconds. Any number of workers may do it. */
export function startOffering(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let offering: Promise<void> | undefined;
  const look = () => {
    offering ??= makeOffers(jobContext("offer-times", hostname()), signal)
      .then(() => undefined)
      .catch((error: unknown) => {
        if (!signal.aborted) log().warn({ err: error }, "Times could not be offered to the waitlist");
      })
      .finally(() => {
        offering = undefined;
      });
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      // An offer is stored whole or not at all; the rest is for the next look.
      await Promise.race([offering, pause(STOP_MS, undefined, { ref: false })]);
    },
  };
}
