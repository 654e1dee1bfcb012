import { shuffled } from "#db/testing/visits.ts";

import { caused, causedStatuses } from "./causes.ts";
import { DESCRIBED, type Described } from "./described.ts";
import { mutated, type Draft } from "./mutations.ts";
import { drafted } from "./requests.ts";
import type { Ready, Scene } from "./scene.ts";
import { send, type Sending } from "./send.ts";
import type { Fuzz } from "./state.ts";
import { CALLERS, type FuzzWorld } from "./world.ts";

/** The share of mutated requests that aim at a status not seen yet. */
const AIMED_SHARE = 0.8;

/** A request that the document allows, from a caller whom it was answered to before, if any. */
export async function goodSending(state: Fuzz, described: Described): Promise<Sending> {
  const { dice, world, etags, answered } = state;
  const draft = drafted(described, { dice, pools: world.pools }, (path) => etags.get(path));
  const { id, isPublic = false } = described.operation;
  const likely = CALLERS.filter(
    (each) => !state.closed.has(`${id} ${each}`) && (isPublic || each !== "visitor"),
  );
  const before = dice.chance(0.5) ? answered.get(id) : undefined;
  const caller = dice.chance(0.9) ? (before ?? dice.anyOf(likely)) : undefined;
  const sending = { described, caller: caller ?? dice.oneOf(CALLERS), draft };
  return { ...sending, draft: await withVersion(sending, world) };
}

/** The same with one change. Statuses that were not seen yet come first, from the right caller. */
export async function mutatedSending(state: Fuzz, described: Described): Promise<Sending> {
  const { dice, world: means, answered } = state;
  const { operation } = described;
  const sending = await goodSending(state, described);
  const seen = state.seen.get(operation.id);
  const unseen = causedStatuses(operation).filter((status) => !seen?.has(status));
  const aimed = dice.chance(AIMED_SHARE)
    ? caused(sending.draft, shuffled(unseen, dice.below(1e6)), { operation, means })
    : undefined;
  return aimed === undefined
    ? { ...sending, draft: mutated(sending.draft, dice) }
    : { ...sending, caller: answered.get(operation.id) ?? sending.caller, draft: aimed };
}

/** The request that a scene is set for. */
export async function stagedSending(state: Fuzz, described: Described, set: Scene): Promise<Sending> {
  const { world, dice, etags } = state;
  await world.signIn();
  const ready = await set(world);
  await world.signIn();
  const draft = drafted(described, { dice, pools: world.pools }, (path) => etags.get(path));
  const sending = staged({ described, caller: ready.caller, draft }, ready);
  const known = await withVersion(sending, world);
  return { ...sending, draft: { ...known, headers: { ...known.headers, ...ready.headers } } };
}

function staged(sending: Sending, { caller, path, search, body }: Ready): Sending {
  const { draft } = sending;
  const headers =
    body === undefined ? draft.headers : { ...draft.headers, "content-type": "application/json" };
  const pathParams = { ...draft.pathParams, ...path };
  const said = { ...(search !== undefined && { search }), ...(body !== undefined && { body }) };
  return { ...sending, caller, draft: { ...draft, pathParams, headers, ...said } };
}

/** Adds the version, as a program that has just read it does. */
async function withVersion(sending: Sending, world: FuzzWorld): Promise<Draft> {
  const { described, draft } = sending;
  // A part of something that has no version of its own has the one of the whole.
  const whole = described.path.slice(0, described.path.lastIndexOf("/"));
  const isTold = "if-match" in draft.headers;
  const read = isTold ? (READ_AT.get(described.path) ?? READ_AT.get(whole)) : undefined;
  const tag = read === undefined ? null : (await send(readBefore(sending, read), world)).etag;
  return tag === null ? draft : { ...draft, headers: { ...draft.headers, "if-match": tag } };
}

const READ_AT = new Map(
  DESCRIBED.filter(({ operation }) => operation.method === "GET").map((each) => [each.path, each]),
);

/** Reads the version first, as a program does before a change. */
function readBefore({ caller, draft }: Sending, described: Described): Sending {
  return { described, caller, draft: { ...draft, method: "GET", search: "", headers: {}, body: undefined } };
}
