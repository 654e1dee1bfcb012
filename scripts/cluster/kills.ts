import { setTimeout as pause } from "node:timers/promises";
import { untilAnswering } from "#scripts/launch/readiness.ts";
import type { Load } from "./load.ts";
import type { Kind, Options } from "./options.ts";
import { findLosses } from "./stored.ts";
import type { Stage } from "./stage.ts";

export interface Kill {
  readonly kind: Kind;
  /** By the clock of the load. */
  readonly at: number;
  /** When all was as before, with a second process or a replica that is waited for. */
  readonly wholeAt: number;
  readonly losses: readonly string[];
}

/** Between two deaths all is whole: what is tried is the loss of one thing at a time. */
const CALM_MS = 1_500;

/** Each kind in turn, so many times, while the load goes on. */
export async function killInTurn(stage: Stage, load: Load, { kills, kinds }: Options): Promise<Kill[]> {
  const done: Kill[] = [];
  for (let round = 0; round < kills; round++) {
    for (const kind of kinds) {
      const at = performance.now();
      await KILL[kind](stage, round);
      const wholeAt = performance.now();
      await pause(CALM_MS);
      const losses = await findLosses(stage.databaseAdminUrl(), [...load.acknowledged]);
      done.push({ kind, at, wholeAt, losses });
    }
    console.log(
      `  ${round + 1} of ${kills}: ${load.acknowledged.length} bookings acknowledged, ${load.retries()} tries again`,
    );
  }
  return done;
}

const KILL: Readonly<Record<Kind, (stage: Stage, round: number) => Promise<void>>> = {
  web: async ({ web, ports }, round) => {
    const index = round % web.length;
    await web[index]?.kill();
    await untilAnswering(`http://127.0.0.1:${ports.web[index] ?? 0}`, new AbortController().signal);
  },
  worker: async ({ workers }, round) => workers[round % workers.length]?.kill(),
  replica: ({ director }) => director.killReplica(),
  primary: ({ director }) => director.killPrimary(),
};
