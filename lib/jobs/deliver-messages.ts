import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";

import { LANES } from "#lib/delivery/job.ts";
import { openLane } from "#lib/delivery/open-lane.ts";
import { log } from "#lib/log.ts";

import { jobContext } from "./job-context.ts";

/** A user waits on a page for a code that is on its way. */
const LOOK_EVERY_MS = 1_000;
const STOP_MS = 1_000;

/** Delivers what is due, now and every second. Any number of workers may do it. */
export function startDelivering(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const clock = () => jobContext("deliver-messages", hostname());
  const lanes = LANES.map((lane) => openLane(lane, clock, stopping.signal));
  const look = () =>
    lanes.map((lane) =>
      lane.look().catch((error: unknown) => {
        if (!stopping.signal.aborted) log().warn({ err: error }, "Messages could not be delivered");
      }),
    );
  let looks = look();
  const timer = setInterval(() => {
    looks = look();
  }, LOOK_EVERY_MS);
  return {
    // Attempts under way are recorded before the database is closed. One that takes longer is tried again, under the same key.
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      const settled = Promise.all(looks).then(() => Promise.all(lanes.map((lane) => lane.idle())));
      await Promise.race([settled, pause(STOP_MS, undefined, { ref: false })]);
    },
  };
}
