import { diceOf, type Dice } from "./dice.ts";
import { learn } from "./pools.ts";
import { filled } from "./requests.ts";
import { send, type Sending, type Told } from "./send.ts";
import { makeFuzzWorld, type Caller, type FuzzWorld } from "./world.ts";

export interface Outcome {
  readonly faults: string[];
  /** How often each status was answered. */
  readonly statuses: Record<string, number>;
  /** The statuses that each operation answered with. */
  readonly seen: Map<string, Set<number>>;
  /** The request that took longest, and its time. */
  slowest: { readonly ms: number; readonly request: string };
}

export interface Fuzz extends Outcome {
  readonly dice: Dice;
  world: FuzzWorld;
  readonly etags: Map<string, string>;
  /** The caller whom an operation answered, and those it is not for: `<operation> <caller>`. */
  readonly answered: Map<string, Caller>;
  readonly closed: Set<string>;
}

export async function startFuzz(seed: number): Promise<Fuzz> {
  return {
    ...{ faults: [], statuses: {}, seen: new Map(), slowest: { ms: 0, request: "" } },
    ...{ etags: new Map(), answered: new Map(), closed: new Set() },
    dice: diceOf(seed),
    world: await makeFuzzWorld(),
  };
}

/** Sends a request, and notes how it was answered. */
export async function tell(state: Fuzz, sending: Sending): Promise<Told> {
  const begun = performance.now();
  const told = await send(sending, state.world);
  const ms = Math.round(performance.now() - begun);
  if (ms > state.slowest.ms) state.slowest = { ms, request: inWords(sending) };
  note(state, sending, told);
  // The caller was signed out, or is no user any more.
  if (told.status === 401 && sending.caller !== "visitor") await state.world.signIn();
  if (told.status === 401 && "authorization" in sending.draft.headers) await state.world.renewTokens();
  return told;
}

function note(state: Fuzz, sending: Sending, { status, etag, body, fault }: Told): void {
  const { described, caller, draft } = sending;
  const { id } = described.operation;
  if (fault !== undefined) state.faults.push(`${fault}\n${inWords(sending)}`);
  state.statuses[status] = (state.statuses[status] ?? 0) + 1;
  state.seen.set(id, (state.seen.get(id) ?? new Set()).add(status));
  if (etag !== null) state.etags.set(filled(described.path, draft.pathParams), etag);
  // A token is another user's, or has too little scope.
  if ("authorization" in draft.headers) return;
  if (status === 403 && Reflect.get(Object(body), "code") === "forbidden")
    state.closed.add(`${id} ${caller}`);
  if (status >= 300) return;
  state.answered.set(id, caller);
  learn(state.world.pools, described.path, body);
}

export function inWords({ described, caller, draft }: Sending): string {
  const { method, pathParams, search, headers, body } = draft;
  const sent = body instanceof Uint8Array ? `bytes ${body.join(" ")}` : JSON.stringify(body);
  const address = `${method} ${filled(described.path, pathParams)}${search}`.slice(0, 400);
  return `  ${caller}: ${address} ${JSON.stringify(headers)} ${(sent ?? "").slice(0, 1500)}`;
}
