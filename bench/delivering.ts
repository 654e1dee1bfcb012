import { setTimeout as wait } from "node:timers/promises";

import { systemActor } from "#lib/core/system-actor.ts";
import { LANES } from "#lib/delivery/job.ts";
import { openLane } from "#lib/delivery/open-lane.ts";

/** A worker of its own process that sends what is due until it is ended. Its clock begins at the instant that it is given. */
const begin = Number(process.argv[2]) - performance.now();
const clock = () => ({
  actor: systemActor("bench"),
  now: Math.round(begin + performance.now()),
  requestId: "bench",
});
const lanes = LANES.map((lane) => openLane(lane, clock));
for (;;) {
  await Promise.all(lanes.map((lane) => lane.look()));
  await wait(200);
}
