import { expectDocumented } from "#lib/api/testing/documented.ts";
import { operationsAt } from "#lib/web/transport/operation-route.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";

import type { Described } from "./described.ts";
import type { Draft } from "./mutations.ts";
import { filled } from "./requests.ts";
import type { Caller, FuzzWorld } from "./world.ts";

/** A request as it can be sent again. */
export interface Sending {
  readonly described: Described;
  readonly caller: Caller;
  readonly draft: Draft;
}

export interface Told {
  readonly status: number;
  readonly etag: string | null;
  readonly body: unknown;
  /** What is wrong with the answer; undefined where it is right. */
  readonly fault: string | undefined;
}

const handlers = new Map<string, ReturnType<typeof operationsAt>>();

function handlersAt(path: string): ReturnType<typeof operationsAt> {
  const known = handlers.get(path) ?? operationsAt(path);
  handlers.set(path, known);
  return known;
}

/** Sends a request to the route handler of its path, and judges the answer. */
export async function send({ described, caller, draft }: Sending, world: FuzzWorld): Promise<Told> {
  const { operation, path } = described;
  world.become(caller);
  for (const [name, value] of Object.entries(draft.headers)) sent.headers.set(name, value);
  const request = new Request(`http://localhost:3000${filled(path, draft.pathParams)}${draft.search}`, {
    method: draft.method,
    headers: draft.headers,
    ...(draft.body !== undefined && { body: bytesOf(draft.body) }),
  });
  const response = await handlersAt(path)[operation.method](request, {
    params: Promise.resolve(draft.pathParams),
  });
  const text = await response.text();
  return {
    status: response.status,
    etag: response.headers.get("etag"),
    ...judged(described, response, text),
  };
}

function bytesOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  return typeof body === "string" || body instanceof Uint8Array ? asBytes(body) : JSON.stringify(body);
}

const asBytes = (body: string | Uint8Array) => (typeof body === "string" ? body : new Uint8Array(body));

function judged({ operation }: Described, response: Response, text: string): Pick<Told, "body" | "fault"> {
  const { status, headers, ok } = response;
  if (status >= 500) return { body: text, fault: `${status}: ${text}` };
  const type = headers.get("content-type") ?? "";
  if (text === "" || /^text\/csv/.test(type)) {
    const isRight = text !== "" || status === 204 || status === 304;
    return { body: undefined, fault: isRight ? undefined : `${status} without a body` };
  }
  try {
    const body: unknown = JSON.parse(text);
    expectDocumented(operation.id, response, body);
    const misfit = ok ? operation.answer.safeParse(body).error?.message : undefined;
    return { body, fault: misfit };
  } catch (error) {
    return { body: text, fault: `${status}: ${String(error)}` };
  }
}
