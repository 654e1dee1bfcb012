import { digestsOfTables } from "#db/testing/digests.ts";
import { shuffled } from "#db/testing/visits.ts";

import { caused, causedStatuses } from "./causes.ts";
import { DESCRIBED, type Described } from "./described.ts";
import { diceOf, type Dice } from "./dice.ts";
import { mutated, type Draft } from "./mutations.ts";
import { learn } from "./pools.ts";
import { drafted, filled } from "./requests.ts";
import { provoke, type Sender } from "./insist.ts";
import type { Ready, Scene } from "./scene.ts";
import { SCENES } from "./scenes.ts";
import { send, type Sending, type Told } from "./send.ts";
import { statusesOf } from "./statuses.ts";
import { CALLERS, makeFuzzWorld, type Caller, type FuzzWorld } from "./world.ts";

const BATCH = 100;
/** Batches for each world: its rows become fewer and fewer. */
const BATCHES_A_WORLD = 4;
const MOST_FAULTS = 20;
const MOST_TRIES_OF_CHANCE = 30;
const MOST_TRIES = 10;
/** The share of mutated requests that aim at a status not seen yet. */
const AIMED_SHARE = 0.8;

/** The tables that record a refusal: that it happened, or that data was viewed. */
const TOLD = new Set(["audit_entries", "audit_refusals"]);

/** What else refusals of some operations record: a wrong code counts as a try. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  confirmSignInPhone: ["verification_codes"],
  verifyRegistration: ["verification_codes"],
};

export interface Outcome {
  readonly faults: string[];
  readonly sent: number;
  /** How often each status was answered. */
  readonly statuses: Record<string, number>;
  /** The statuses that each operation answered with. */
  readonly seen: Map<string, Set<number>>;
}

interface Fuzz extends Outcome {
  readonly dice: Dice;
  world: FuzzWorld;
  readonly etags: Map<string, string>;
  /** The caller whom an operation answered, and those it is not for: `<operation> <caller>`. */
  readonly answered: Map<string, Caller>;
  readonly closed: Set<string>;
}

/** Sends that many requests, half of them valid but for one mutation. A fault is reported with its request. */
export async function fuzz(count: number, seed: number): Promise<Outcome> {
  const state: Fuzz = {
    ...{ faults: [], sent: 0, statuses: {}, seen: new Map(), etags: new Map(), answered: new Map() },
    closed: new Set(),
    dice: diceOf(seed),
    world: await makeFuzzWorld(),
  };
  let sentSoFar = 0;
  for (let batch = 0; sentSoFar < count && state.faults.length < MOST_FAULTS; batch++) {
    if (batch % BATCHES_A_WORLD === 0) await enterNewWorld(state);
    await state.world.signIn();
    await sendBatch(state, Math.min(BATCH, count - sentSoFar), seed + batch);
    sentSoFar += BATCH;
  }
  await insist(state);
  return { ...state, sent: Math.min(count, sentSoFar) };
}

/** Provokes the statuses that chance has left out, in the last world and then in a whole one: one that is never seen cannot be. */
async function insist(state: Fuzz): Promise<void> {
  for (const tries of [MOST_TRIES_OF_CHANCE, MOST_TRIES]) {
    const unseen = unseenOf(state.seen);
    const isWhole = tries === MOST_TRIES;
    if (isWhole && unseen.length > 0) await enterNewWorld(state);
    for (const { described, status } of unseen)
      for (let each = 0; each < tries && !state.seen.get(described.operation.id)?.has(status); each++)
        await provoke(senderOf(state, isWhole), described, status);
  }
}

interface Unseen {
  readonly described: Described;
  readonly status: number;
}

/** What the document says can happen to a client, and did not. */
export function unseenOf(seen: Outcome["seen"]): Unseen[] {
  return DESCRIBED.flatMap((described) =>
    statusesOf(described.operation)
      .filter((status) => !seen.get(described.operation.id)?.has(status))
      .map((status) => ({ described, status })),
  );
}

function senderOf(state: Fuzz, isWhole: boolean): Sender {
  return {
    means: state.world,
    ready: (described) =>
      (isWhole ? stagedSending(state, described) : undefined) ?? nextSending(state, described, false),
    tell: async (sending) => {
      const told = await send(sending, state.world);
      note(state, sending, told);
      if (told.status === 401) await state.world.signIn();
      return told;
    },
  };
}

async function enterNewWorld(state: Fuzz): Promise<void> {
  state.world = await makeFuzzWorld();
  state.etags.clear();
  await sendScenes(state);
  await state.world.signIn();
}

async function sendBatch(state: Fuzz, size: number, seed: number): Promise<void> {
  const turns = shuffled(DESCRIBED, seed);
  const refused: Sending[] = [];
  for (let index = 0; index < size; index++) {
    const described = turns[index % turns.length];
    if (described === undefined) continue;
    const sending = await nextSending(state, described, index % 2 === 1);
    const told = await send(sending, state.world);
    note(state, sending, told);
    if (told.status >= 400) refused.push(sending);
    // The caller was signed out, or is no user any more.
    if (told.status === 401 && sending.caller !== "visitor") await state.world.signIn();
  }
  await expectUntouched(state, refused);
}

async function nextSending(state: Fuzz, described: Described, isMutated: boolean): Promise<Sending> {
  const { dice, world, etags, answered } = state;
  const etagOf = (path: string) => etags.get(path);
  const draft = drafted(described, { dice, pools: world.pools }, etagOf);
  const { id, isPublic = false } = described.operation;
  const likely = CALLERS.filter(
    (each) => !state.closed.has(`${id} ${each}`) && (isPublic || each !== "visitor"),
  );
  const before = dice.chance(0.5) ? answered.get(id) : undefined;
  const caller = dice.chance(0.9) ? (before ?? dice.anyOf(likely)) : undefined;
  const sending = { described, caller: caller ?? dice.oneOf(CALLERS), draft };
  const known = await withVersion(sending, world);
  if (!isMutated) return { ...sending, draft: known };
  // Statuses that were not seen yet come first, from the right caller.
  const unseen = causedStatuses(described.operation).filter((status) => !state.seen.get(id)?.has(status));
  const { operation } = described;
  const aimed = dice.chance(AIMED_SHARE)
    ? caused(known, shuffled(unseen, dice.below(1e6)), { operation, means: world })
    : undefined;
  return aimed === undefined
    ? { ...sending, draft: mutated(known, dice) }
    : { ...sending, caller: answered.get(id) ?? sending.caller, draft: aimed };
}

/** Requests that random ids and states rarely lead to go to each world first, while it is whole. */
async function sendScenes(state: Fuzz): Promise<void> {
  for (const described of DESCRIBED) {
    const sending = await stagedSending(state, described);
    if (sending !== undefined) note(state, sending, await send(sending, state.world));
  }
}

/** The request of an operation's scene, which it sets. */
function stagedSending(state: Fuzz, described: Described): Promise<Sending> | undefined {
  const { world, dice, etags } = state;
  const scene = SCENES.get(described.operation.id);
  return scene && stage(scene);

  async function stage(set: Scene): Promise<Sending> {
    await world.signIn();
    const ready = await set(world);
    await world.signIn();
    const draft = drafted(described, { dice, pools: world.pools }, (path) => etags.get(path));
    const sending = staged({ described, caller: ready.caller, draft }, ready);
    return { ...sending, draft: await withVersion(sending, world) };
  }
}

/** The request about what the scene has. */
function staged(sending: Sending, { caller, path, body }: Ready): Sending {
  const { draft } = sending;
  const headers =
    body === undefined ? draft.headers : { ...draft.headers, "content-type": "application/json" };
  const pathParams = { ...draft.pathParams, ...path };
  return {
    ...sending,
    caller,
    draft: { ...draft, pathParams, headers, ...(body !== undefined && { body }) },
  };
}

/** Adds the version, as a program that has just read it does. */
async function withVersion(sending: Sending, world: FuzzWorld): Promise<Draft> {
  const { described, draft } = sending;
  // A part of something that has no version of its own has the one of the whole.
  const whole = described.path.slice(0, described.path.lastIndexOf("/"));
  const isTold = "if-match" in draft.headers;
  const read = isTold ? (READ_AT.get(described.path) ?? READ_AT.get(whole)) : undefined;
  const tag = read === undefined ? null : (await send(readBefore(sending, read), world)).etag;
  return tag === null ? draft : withTag(draft, tag);
}

const withTag = (draft: Draft, tag: string): Draft => ({
  ...draft,
  headers: { ...draft.headers, "if-match": tag },
});

const READ_AT = new Map(
  DESCRIBED.filter(({ operation }) => operation.method === "GET").map((each) => [each.path, each]),
);

/** Reads the version first, as a program does before a change. */
function readBefore({ caller, draft }: Sending, described: Described): Sending {
  return { described, caller, draft: { ...draft, method: "GET", search: "", headers: {}, body: undefined } };
}

function note(state: Fuzz, sending: Sending, { status, etag, body, fault }: Told): void {
  const { described, caller, draft } = sending;
  const { id } = described.operation;
  if (fault !== undefined) state.faults.push(`${fault}\n${inWords(sending)}`);
  state.statuses[status] = (state.statuses[status] ?? 0) + 1;
  state.seen.set(id, (state.seen.get(id) ?? new Set()).add(status));
  if (etag !== null) state.etags.set(filled(described.path, draft.pathParams), etag);
  if (status === 403 && Reflect.get(Object(body), "code") === "forbidden")
    state.closed.add(`${id} ${caller}`);
  if (status >= 300) return;
  state.answered.set(id, caller);
  learn(state.world.pools, described.path, body);
}

/** Sends refused requests once more: a second refusal must have changed no table. Requests that are not refused again are left out. */
async function expectUntouched(state: Fuzz, refused: readonly Sending[]): Promise<void> {
  let asked = refused.filter(({ draft }) => draft.method !== "GET");
  for (let round = 0; round < 3 && asked.length > 0; round++) {
    const { again, changed } = await sendAgain(state, asked);
    if (changed.length === 0) return;
    if (again.length === asked.length) return findCulprits(state, again);
    asked = again;
  }
}

async function findCulprits(state: Fuzz, refused: readonly Sending[]): Promise<void> {
  for (const sending of refused) {
    const { again, changed } = await sendAgain(state, [sending]);
    const told = COUNTED[sending.described.operation.id] ?? [];
    const amiss = changed.filter((table) => !told.includes(table));
    if (again.length > 0 && amiss.length > 0)
      state.faults.push(`a refusal changed ${amiss.join(", ")}\n${inWords(sending)}`);
  }
}

/** @returns those that were refused again, and the tables that are not as they were */
async function sendAgain(state: Fuzz, sendings: readonly Sending[]) {
  const before = await digestsOfTables();
  const again: Sending[] = [];
  for (const sending of sendings) if ((await send(sending, state.world)).status >= 400) again.push(sending);
  const after = await digestsOfTables();
  const changed = Object.keys(after).filter((table) => after[table] !== before[table] && !TOLD.has(table));
  return { again, changed };
}

function inWords({ described, caller, draft }: Sending): string {
  const { method, pathParams, search, headers, body } = draft;
  const sent = body instanceof Uint8Array ? `bytes ${body.join(" ")}` : JSON.stringify(body);
  const address = `${method} ${filled(described.path, pathParams)}${search}`.slice(0, 400);
  return `  ${caller}: ${address} ${JSON.stringify(headers)} ${(sent ?? "").slice(0, 1500)}`;
}
