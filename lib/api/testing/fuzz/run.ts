import { shuffled } from "#db/testing/visits.ts";

import { DESCRIBED } from "./described.ts";
import { SCENES } from "./scenes.ts";
import type { Sending } from "./send.ts";
import { goodSending, mutatedSending, stagedSending } from "./sendings.ts";
import { startFuzz, tell, type Fuzz, type Outcome } from "./state.ts";
import { expectUntouched } from "./untouched.ts";
import { makeFuzzWorld } from "./world.ts";

const BATCH = 100;
/** Batches for each world: its rows become fewer and fewer. */
const BATCHES_A_WORLD = 4;
const MOST_FAULTS = 20;

/** Sends that many requests, half of them valid but for one mutation. A fault is reported with its request. */
export async function fuzz(count: number, seed: number): Promise<Outcome> {
  const state = await startFuzz(seed);
  let sent = 0;
  for (let batch = 0; sent < count && state.faults.length < MOST_FAULTS; batch++) {
    if (batch % BATCHES_A_WORLD === 0) await enterNewWorld(state);
    await state.world.signIn();
    await sendBatch(state, Math.min(BATCH, count - sent), seed + batch);
    sent += BATCH;
  }
  return state;
}

/** Requests that random ids and states rarely lead to go to each world first, while it is whole. */
async function enterNewWorld(state: Fuzz): Promise<void> {
  state.world = await makeFuzzWorld();
  state.etags.clear();
  for (const described of DESCRIBED) {
    const scene = SCENES.get(described.operation.id);
    if (scene !== undefined) await tell(state, await stagedSending(state, described, scene));
  }
  await state.world.signIn();
}

async function sendBatch(state: Fuzz, size: number, seed: number): Promise<void> {
  const turns = shuffled(DESCRIBED, seed);
  const refused: Sending[] = [];
  for (let index = 0; index < size; index++) {
    const described = turns[index % turns.length];
    if (described === undefined) continue;
    const make = index % 2 === 1 ? mutatedSending : goodSending;
    const sending = await make(state, described);
    const { status } = await tell(state, sending);
    if (status >= 400) refused.push(sending);
  }
  await expectUntouched(state, refused);
}
