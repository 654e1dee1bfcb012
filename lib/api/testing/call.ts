import { expect } from "vitest";

import { OPERATIONS } from "#lib/api/operations.ts";
import { operationRoute } from "#lib/web/transport/operation-route.ts";

import { expectDocumented } from "./documented.ts";

export interface Call {
  readonly path?: Readonly<Record<string, string>>;
  readonly search?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** Calls an operation as HTTP does, and checks the answer against its schema and the document. */
export async function call(
  id: string,
  { path = {}, search = "", body, headers }: Call = {},
): Promise<Answered> {
  const operation = OPERATIONS.find((each) => each.id === id);
  if (operation === undefined) throw new Error(`There is no operation ${id}`);
  const request = new Request(`http://localhost:3000${operation.path}${search}`, {
    method: operation.method,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const response = await operationRoute(operation)(request, { params: Promise.resolve(path) });
  if (response.status === 304 || response.status === 204) {
    expectDocumented(id, response, undefined);
    return { status: response.status, headers: response.headers, body: undefined };
  }
  const answered = await response.json();
  expectDocumented(id, response, answered);
  if (response.ok) {
    expect(operation.answer.safeParse(answered).error).toBeUndefined();
    expect(response.status).toBe(operation.status);
  }
  return { status: response.status, headers: response.headers, body: answered };
}
