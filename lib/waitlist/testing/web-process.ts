import { inBrowser } from "#lib/appointments/testing/holding.ts";
import type { Patient } from "#lib/appointments/testing/changing-hours.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { makeOffers } from "#lib/waitlist/make-offers.ts";
import { seededRandom } from "#db/testing/visits.ts";
import { SYSTEM, type Practice } from "#db/testing/world.ts";

import { act, cancel, liveVisits, timeOf, type Said } from "./acting.ts";
import { inDay } from "./waiting.ts";

/** What a process does until it is killed: the requests of these patients, all at once, and the sweeps of a worker. */
export interface WebTask {
  readonly practice: Practice;
  readonly patients: readonly Patient[];
  /** After `DAY`. */
  readonly minutes: number;
  readonly seed: number;
}

/** What it tells its parent: an answer that a client got, with a refusal's code, or what a client did. */
export type Told = Said | { readonly what: "answered"; readonly code: string | null };

const task: WebTask = JSON.parse(process.argv[2] ?? "");
const random = seededRandom(task.seed);
// Whoever started it has died.
process.once("disconnect", () => process.exit());

/** Resolves when the parent can read it, so that a kill loses nothing that was told before. */
function tell(told: Told): Promise<void> {
  return new Promise((resolve) => process.send?.(told, undefined, undefined, () => resolve()));
}

async function repeat(work: () => Promise<unknown>): Promise<never> {
  for (;;) {
    let code: string | null = null;
    try {
      await work();
    } catch (error) {
      if (!isDomainError(error)) throw error;
      code = error.code;
    }
    await tell({ what: "answered", code });
  }
}

const { practice, patients, minutes } = task;

/** Cancels first what a kill left the client with, or all times would soon be taken for good. */
async function client(patient: Patient): Promise<never> {
  let left: Promise<unknown> | undefined;
  return repeat(async () => {
    const by = { ...patient, ctx: inDay(inBrowser(patient.ctx), minutes) };
    left ??= giveUp(by);
    await left;
    const choice = { startsAt: timeOf(Math.floor(random() * 10)), dice: random(), tell };
    return act(practice, by, choice);
  });
}

async function giveUp(patient: Patient): Promise<void> {
  for (const visit of await liveVisits(practice, patient.id)) await cancel(patient, visit, { tell });
}

await Promise.all([...patients.map(client), repeat(() => makeOffers(inDay(SYSTEM, minutes)))]);
