import { randomUUID } from "node:crypto";

import { caused, causedStatuses } from "./causes.ts";
import { DESCRIBED, type Described } from "./described.ts";
import type { Draft } from "./mutations.ts";
import { REFUSED } from "./refused.ts";
import { SCENES } from "./scenes.ts";
import type { Sending } from "./send.ts";
import { goodSending, stagedSending } from "./sendings.ts";
import { startFuzz, tell, type Fuzz, type Outcome } from "./state.ts";
import { statusesOf } from "./statuses.ts";

/** A good request about something that has no scene may meet what requests before it have left. */
const MOST_TRIES = 40;

interface Wanted {
  readonly described: Described;
  readonly status: number;
}

/** Provokes each status that the document gives an operation and that a client can cause. */
export async function provokeAll(seed: number): Promise<Outcome> {
  const state = await startFuzz(seed);
  await state.world.signIn();
  for (const wanted of unseenOf(state.seen)) {
    const scene = REFUSED.get(nameOf(wanted));
    if (scene !== undefined) await tell(state, await stagedSending(state, wanted.described, scene));
  }
  for (const described of DESCRIBED) await provokeAlone(state, await ready(state, described));
  for (const wanted of unseenOf(state.seen))
    for (let each = 0; each < MOST_TRIES && !isSeen(state.seen, wanted); each++) await provoke(state, wanted);
  return state;
}

/** What the document says can happen to a client, and did not: `<operation> <status>`. */
export const unseenNames = (seen: Outcome["seen"]): string[] => unseenOf(seen).map(nameOf);

function unseenOf(seen: Outcome["seen"]): Wanted[] {
  return DESCRIBED.flatMap((described) =>
    statusesOf(described.operation)
      .map((status) => ({ described, status }))
      .filter((wanted) => !isSeen(seen, wanted)),
  );
}

const nameOf = ({ described, status }: Wanted): string => `${described.operation.id} ${status}`;

const isSeen = (seen: Outcome["seen"], { described, status }: Wanted): boolean =>
  seen.get(described.operation.id)?.has(status) ?? false;

/** A request that should be answered, about a scene of its own where there is one. Not every operation takes a key. */
async function ready(state: Fuzz, described: Described): Promise<Sending> {
  const scene = SCENES.get(described.operation.id);
  const sending =
    scene === undefined ? await goodSending(state, described) : await stagedSending(state, described, scene);
  const { "idempotency-key": _, ...headers } = sending.draft.headers;
  return { ...sending, draft: { ...sending.draft, headers } };
}

/** Sends a request with each change that one refusal takes, and then as it is: what is refused leaves it as it was. */
async function provokeAlone(state: Fuzz, sending: Sending): Promise<void> {
  for (const status of causedStatuses(sending.described.operation))
    if (!isSeen(state.seen, { ...sending, status })) await change(state, sending, status);
  await tell(state, sending);
}

async function change(state: Fuzz, sending: Sending, status: number): Promise<void> {
  const { operation } = sending.described;
  const draft = caused(sending.draft, [status], { operation, means: state.world });
  if (draft !== undefined) await tell(state, { ...sending, draft });
}

/** Sends what leads to a status, as a client could. */
async function provoke(state: Fuzz, { described, status }: Wanted): Promise<void> {
  const sending = await ready(state, described);
  switch (status) {
    case 304:
      return askAgain(state, sending);
    case 409:
      return actTwice(state, sending);
    case 422:
      return reuseKey(state, sending);
    default:
      if (status >= 400) return change(state, sending, status);
      await tell(state, sending);
  }
}

const withHeader = (draft: Draft, name: string, value: string): Draft => ({
  ...draft,
  headers: { ...draft.headers, [name]: value },
});

/** Reads, and reads once more what it has. */
async function askAgain(state: Fuzz, sending: Sending): Promise<void> {
  const { etag } = await tell(state, sending);
  if (etag !== null)
    await tell(state, { ...sending, draft: withHeader(sending.draft, "if-none-match", etag) });
}

/** Acts on a version that there is not, and then does what it has done already. */
async function actTwice(state: Fuzz, sending: Sending): Promise<void> {
  const { headers } = sending.draft;
  const draft = { ...sending.draft, headers: { ...headers, "content-type": "application/json" } };
  if ("version" in sending.described.operation.input.shape && !("if-match" in headers))
    await tell(state, { ...sending, draft: { ...draft, body: { ...Object(draft.body), version: 999_999 } } });
  await tell(state, { ...sending, draft });
  await tell(state, { ...sending, draft });
}

/** Sends another request with the key of one that was answered. */
async function reuseKey(state: Fuzz, sending: Sending): Promise<void> {
  const key = randomUUID();
  const keyed = { ...sending, draft: withHeader(sending.draft, "idempotency-key", key) };
  if ((await tell(state, keyed)).status >= 300) return;
  await tell(state, { ...keyed, draft: another(keyed.draft) });
}

/** The same request about something else: another thing of the path, or another person, reason or day. */
function another(draft: Draft): Draft {
  const [name] = Object.keys(draft.pathParams);
  if (name !== undefined) return { ...draft, pathParams: { ...draft.pathParams, [name]: randomUUID() } };
  const body: unknown = JSON.parse(
    JSON.stringify(draft.body ?? {}, (field, value: unknown) =>
      typeof value === "string" ? otherText(field, value) : value,
    ),
  );
  return { ...draft, body };
}

function otherText(field: string, text: string): string {
  if (/^[0-9a-f-]{36}$/.test(text)) return randomUUID();
  switch (field) {
    case "email":
      return `${randomUUID()}@example.org`;
    case "name":
    case "reason":
      return `${text} anew`;
    case "destination":
      return "elsewhere";
    case "phone":
    case "emergencyPhone":
      return text.replace(/\d$/, (digit) => (digit === "9" ? "8" : "9"));
    case "date":
      return "2027-01-21";
    default:
      return text;
  }
}
