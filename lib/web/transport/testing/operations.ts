import { z } from "zod";

import type { Operation, QueryOperation } from "#lib/api/operation.ts";
import type { Context } from "#lib/core/context.ts";
import { operationRoute } from "#lib/web/transport/operation-route.ts";
import type { Handler } from "#lib/web/transport/route.ts";

const SAID = {
  id: "test",
  path: "/api/v1/test",
  scope: "appointments:read",
  input: z.strictObject({}),
  example: { input: {}, answer: {} },
  status: 200,
  answer: z.unknown(),
  whole: z.strictObject({}),
  isVersioned: false,
  isLocated: false,
  isPaged: false,
  refuses: [],
} as const;

interface Called {
  (ctx: Context, raw: unknown): Promise<unknown>;
  readonly verbName: string;
}

/** Serves a verb as if it were in the API's table. */
export function routeOfVerb(verb: Called, more: Partial<Operation> = {}): Handler {
  const run = async (ctx: Context, raw: unknown) => ({ body: await verb(ctx, raw) });
  const name = verb.verbName;
  const rest = { kind: "verb", method: "POST", answersSecret: false } as const;
  return operationRoute({ ...SAID, ...more, ...rest, name, source: verb, run });
}

/** Serves a query as if it were a public one in the API's table. */
export function routeOfQuery(
  name: string,
  query: (...args: Parameters<QueryOperation["run"]>) => Promise<unknown>,
): Handler {
  const run: QueryOperation["run"] = async (...args) => ({ body: await query(...args) });
  const rest = { kind: "query", method: "GET", isRecorded: false, isPublic: true } as const;
  return operationRoute({ ...SAID, ...rest, name, source: query, run });
}
