import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";

import { log } from "#lib/log.ts";
import { deliverAccountMessages } from "#lib/delivery/deliver-account-messages.ts";

import { jobContext } from "./job-context.ts";

/** Somebody sits before a page that says a code is on its way. */
const LOOK_EVERY_MS = 1_000;
const STOP_MS = 1_000;

/** Delivers what waits to be said to holders of accounts, now and every second. Any number of workers may do it. */
export function startDelivering(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  const deliver = async () => {
    try {
      await deliverAccountMessages(jobContext("deliver-messages", hostname()), stopping.signal);
    } catch (error) {
      if (!stopping.signal.aborted) log().warn({ err: error }, "Messages could not be delivered");
    } finally {
      running = undefined;
    }
  };
  const look = () => void (running ??= deliver());
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    // What is on its way is noted before the database is closed. What takes longer is tried again, under the same key.
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await Promise.race([running, pause(STOP_MS, undefined, { ref: false })]);
    },
  };
}
