import type { Context } from "#lib/core/context.ts";
import { tracedJob } from "#lib/core/trace.ts";
import { log } from "#lib/log.ts";

import { claimNext, type Claimed } from "./claim-next.ts";
import type { Lane } from "./job.ts";
import { makeReminders } from "./make-reminders.ts";
import { sendJob } from "./send-job.ts";
import { spreadMessages } from "./spread-messages.ts";

/** How many messages of a lane are sent at once in this process: one that hangs occupies one place for ten seconds. */
export const PLACES = { codes: 4, news: 8 } as const satisfies Record<Lane, number>;

/** The places in which one process sends the messages of one lane. */
export interface OpenLane {
  /** Fills the free places with due messages. Called repeatedly, and whenever a place becomes free. */
  look(): Promise<void>;
  /** Continues until nothing is due. @returns how many messages were processed */
  drain(): Promise<number>;
  /** Resolves when nothing is being sent any more. */
  idle(): Promise<void>;
}

/** `clock` is read for each message; once `signal` aborts nothing more is started. */
export function openLane(lane: Lane, clock: () => Context, signal?: AbortSignal): OpenLane {
  const underWay = new Set<Promise<void>>();
  let looking: Promise<void> | undefined;
  let count = 0;

  async function fill(): Promise<void> {
    while (underWay.size < PLACES[lane]) {
      const claimed = (await claimNext(clock(), lane)) ?? (await claimAfterSpreading());
      if (claimed === undefined) return;
      count += 1;
      const { job } = claimed;
      if (job !== undefined) start(tracedJob("deliver-messages", () => sendJob(clock, job)));
      if (signal?.aborted) return;
    }
  }

  /** New deliveries are created once the existing ones have been processed. */
  async function claimAfterSpreading(): Promise<Claimed> {
    if (lane !== "news") return undefined;
    while ((await spreadMessages(clock())) > 0 || (await makeReminders(clock())) > 0) {
      const claimed = await claimNext(clock(), lane);
      if (claimed !== undefined || signal?.aborted) return claimed;
    }
    return undefined;
  }

  function start(sending: Promise<void>): void {
    const done = sending
      .catch((error: unknown) =>
        log().warn({ lane, err: error }, "What became of a message could not be noted"),
      )
      .finally(() => {
        underWay.delete(done);
        if (!signal?.aborted) void look().catch(() => undefined);
      });
    underWay.add(done);
  }

  function look(): Promise<void> {
    looking ??= fill().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  async function drain(): Promise<number> {
    for (;;) {
      const before = count;
      await look();
      if (underWay.size > 0) await Promise.race(underWay);
      else if (count === before || signal?.aborted) return count;
    }
  }

  return { look, drain, idle: async () => void (await Promise.allSettled(underWay)) };
}
