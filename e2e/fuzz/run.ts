import { diceOf, type Dice } from "#lib/api/testing/fuzz/dice.ts";
import { restore } from "#lib/api/testing/fuzz/restore.ts";
import { deliverNow } from "#lib/delivery/deliver.ts";
import { digests } from "#e2e/access/database.ts";
import { makeAccessWorld, type AccessWorld } from "#e2e/access/world.ts";
import type { Logged } from "#e2e/support/serve-logged.ts";
import { SYSTEM } from "#e2e/support/system.ts";
import { sessionCookie } from "#e2e/support/world.ts";

import { inWords, type Draft } from "./draft.ts";
import { goodRequest } from "./good-requests.ts";
import { faultOf, isDone, isLate } from "./judge.ts";
import { mutated } from "./mutations.ts";
import { withRouterKey } from "./router-key.ts";
import { send, type Answer } from "./send.ts";

const BATCH = 100;
/** How often everybody and everything is made anew: requests disable users and delete things. */
const BATCHES_A_WORLD = 10;
const LANES = 4;
const MUTATED_SHARE = 0.75;
const KEYED_SHARE = 0.9;
const MOST_FAULTS = 60;

export interface Outcome {
  readonly faults: string[];
  readonly statuses: Record<string, number>;
  readonly slowestMs: number;
  readonly sent: number;
}

interface Fuzz {
  readonly served: Logged;
  readonly dice: Dice;
  readonly faults: string[];
  readonly statuses: Record<string, number>;
  world: AccessWorld;
  slowestMs: number;
  sent: number;
}

/** Sends so many requests to the running application. What is wrong is told with the request that showed it. */
export async function fuzzPages(count: number, seed: number, served: Logged): Promise<Outcome> {
  const state: Fuzz = {
    ...{ served, dice: diceOf(seed), faults: [], statuses: {}, slowestMs: 0, sent: 0 },
    world: await makeAccessWorld(),
  };
  for (let batch = 0; state.sent < count && state.faults.length < MOST_FAULTS; batch++) {
    if (batch % BATCHES_A_WORLD === 0 && batch > 0) state.world = await makeAccessWorld();
    await sendBatch(state, Math.min(BATCH, count - state.sent));
  }
  return state;
}

async function sendBatch(state: Fuzz, size: number): Promise<void> {
  const world = await withNewSessions(state.world);
  const { origin } = state.served;
  const drafts = Array.from({ length: size }, () => {
    const good = goodRequest({ dice: state.dice, world, origin });
    const draft = state.dice.chance(MUTATED_SHARE) ? mutated(good, state.dice) : good;
    return state.dice.chance(KEYED_SHARE) ? withRouterKey(draft) : draft;
  });
  // Mail that is waiting would be delivered, and its link made, in the middle of this.
  await deliverNow(SYSTEM);
  const [before, logged] = [await digests(), state.served.lines.length];
  const refused: Draft[] = [];
  const late: Draft[] = [];
  await inLanes(drafts, async (draft) => {
    const answer = await sendOne(state, draft);
    if (!isDone(draft, answer)) refused.push(draft);
    if (isLate(draft, answer)) late.push(draft);
  });
  const isChanged = changedTables(before, await digests()).length > 0;
  if (isChanged) await expectUntouched(state, refused);
  await expectPrompt(state, late);
  const said = complaintsSince(state.served, logged);
  if (said.length > 0) await findWhatIsLogged(state, drafts, said);
}

async function sendOne(state: Fuzz, draft: Draft): Promise<Answer> {
  state.sent += 1;
  // Each comes from another place of this machine: what counts tries by the sender refuses none of them.
  const place = state.sent;
  const from = `127.${1 + ((place >> 14) & 63)}.${(place >> 7) & 127}.${1 + (place & 127)}`;
  const answer = await send(draft, state.served.port, from);
  const fault = faultOf(draft, answer);
  if (fault !== undefined) state.faults.push(`${fault}\n${inWords(draft)}`);
  state.statuses[answer.status] = (state.statuses[answer.status] ?? 0) + 1;
  state.slowestMs = Math.max(state.slowestMs, Math.round(answer.tookMs));
  return answer;
}

async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const lane = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** A request may have ended a session, disabled a user or taken a role away. */
async function withNewSessions(world: AccessWorld): Promise<AccessWorld> {
  const cookieOf = async (role: "patient" | "doctor" | "admin") => {
    await restore(world.users[role], role);
    const { name, value } = await sessionCookie(world.users[role], role);
    return `${name}=${value}`;
  };
  const [patient, doctor, admin] = [
    await cookieOf("patient"),
    await cookieOf("doctor"),
    await cookieOf("admin"),
  ];
  return { ...world, cookies: { visitor: undefined, patient, doctor, admin } };
}

/** Something was done by those that were not refused: the others are sent again, and what is refused again has changed no table. */
async function expectUntouched(state: Fuzz, refused: readonly Draft[]): Promise<void> {
  const before = await digests();
  const again: Draft[] = [];
  await inLanes(refused, async (draft) => {
    if (!isDone(draft, await sendOne(state, draft))) again.push(draft);
  });
  if (changedTables(before, await digests()).length === 0) return;
  for (const draft of again) {
    const earlier = await digests();
    const isRefused = !isDone(draft, await sendOne(state, draft));
    const changed = changedTables(earlier, await digests());
    if (isRefused && changed.length > 0)
      state.faults.push(`a refusal changed ${changed.join(", ")}\n${inWords(draft)}`);
  }
}

/** What was late beside others may have waited for them: it is late when it is so alone. */
async function expectPrompt(state: Fuzz, late: readonly Draft[]): Promise<void> {
  for (const draft of late) {
    const answer = await sendOne(state, draft);
    if (isLate(draft, answer))
      state.faults.push(`answered after ${Math.round(answer.tookMs)} ms\n${inWords(draft)}`);
  }
}

function changedTables(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) {
  return Object.keys(after).filter((table) => after[table] !== before[table]);
}

/** Lines of a stack, and what Next says before one. */
const STACK = /^\s+at |⨯|"stack":|digest: /;

/** Each with the line before it, which says what the stack is of. */
function complaintsSince({ lines }: Logged, logged: number): string[] {
  const since = lines.slice(logged);
  return since.filter((line, index) => STACK.test(line) || STACK.test(since[index + 1] ?? ""));
}

/** Several were sent at a time: each alone says what it puts into the log. */
async function findWhatIsLogged(
  state: Fuzz,
  drafts: readonly Draft[],
  said: readonly string[],
): Promise<void> {
  let isFound = false;
  for (const draft of drafts) {
    const logged = state.served.lines.length;
    await sendOne(state, draft);
    const found = complaintsSince(state.served, logged);
    if (found.length === 0) continue;
    isFound = true;
    state.faults.push(`a stack in the log: ${found.slice(0, 3).join(" / ")}\n${inWords(draft)}`);
  }
  if (!isFound) state.faults.push(`a stack in the log, once: ${said.slice(0, 30).join("\n")}`);
}
