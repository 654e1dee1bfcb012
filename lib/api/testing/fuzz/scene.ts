import { OPERATIONS } from "#lib/api/operations.ts";
import { call, type Call } from "#lib/api/testing/call.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";
import { SYSTEM } from "#db/testing/world.ts";

import type { Caller, FuzzWorld } from "./world.ts";

/** What an operation needs to succeed at once: its caller, and what it names. */
export interface Ready {
  readonly caller: Caller;
  readonly path?: Readonly<Record<string, string>>;
  readonly search?: string;
  /** Beside those of any request: a token of another user than the caller. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Makes in a world what one operation is about: a row in the right state, a code, a link. */
export type Scene = (world: FuzzWorld) => Promise<Ready>;

/** Calls an operation as one of the callers. @returns its answer, which has to be one */
export async function done(
  world: FuzzWorld,
  caller: Caller,
  id: string,
  sending: Call = {},
): Promise<Readonly<Record<string, unknown>>> {
  world.become(caller);
  for (const [name, value] of Object.entries(sending.headers ?? {})) sent.headers.set(name, value);
  const { status, body } = await call(id, {
    ...sending,
    headers: { origin: "http://localhost:3000", ...sending.headers },
  });
  if (status >= 300)
    throw new Error(`The scene of a fuzz could not be set: ${id} ${status} ${JSON.stringify(body)}`);
  return body ?? {};
}

export const text = (of: Readonly<Record<string, unknown>>, name: string): string => String(of[name]);

export const system = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(SYSTEM, work);

/** The document's example of an operation's input. */
export function exampleOf(id: string): Readonly<Record<string, unknown>> {
  return OPERATIONS.find((operation) => operation.id === id)?.example.input ?? {};
}
