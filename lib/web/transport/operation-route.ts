import "server-only";

import type { Operation, Reply } from "#lib/api/operation.ts";
import { OPERATIONS } from "#lib/api/operations.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { assertAcceptsJson } from "./accept.ts";
import { withAddress } from "./address-input.ts";
import { inRecordingTransaction } from "./audited-read.ts";
import { endpoint } from "./endpoint.ts";
import { jsonBody } from "./json-body.ts";
import { answering, type Handler } from "./route.ts";
import { searchInput } from "./search-input.ts";
import { toWire } from "./wire.ts";

/**
 * All handlers of one address of the API, from the table of operations:
 * `export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = operationsAt("/api/v1/appointments/{id}")`.
 */
export function operationsAt(path: string): ReturnType<typeof endpoint> {
  const here = OPERATIONS.filter((operation) => operation.path === path);
  if (here.length === 0) throw new Error(`No operation has the path ${path}`);
  return endpoint(Object.fromEntries(here.map((operation) => [operation.method, operationRoute(operation)])));
}

/**
 * Serves HTTP with an operation: a JSON body or the address in, the DTO out, problem+json for every refusal. An
 * `Idempotency-Key` header, which may be left out, makes a repeated request act once and answer the same.
 */
export function operationRoute(operation: Operation): Handler {
  return (request, segment) =>
    answering(operation.name, request, async (ctx) => {
      if (!operation.isPublic && ctx.actor.kind === "anonymous") throw new DomainError("unauthenticated");
      assertAcceptsJson(request.headers.get("accept"));
      const said = pathInput(operation, await segment.params);
      const { body, location } = await perform(operation, ctx, request, said);
      const headers = { "Cache-Control": "no-store", ...(location !== undefined && { Location: location }) };
      return Response.json(toWire(body), { status: operation.status, headers });
    });
}

async function perform(
  operation: Operation,
  ctx: Context,
  request: Request,
  said: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  if (operation.kind === "verb") return operation.run(ctx, withAddress(await jsonBody(request), said));
  const raw = withAddress(searchInput(request.url), said);
  const transact = operation.isRecorded ? inRecordingTransaction : inReadTransaction;
  return transact(ctx, (tx) => operation.run(tx, ctx, raw));
}

function pathInput({ pathFields = {} }: Operation, params: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(pathFields).map(([param, field]) => [field, params[param]]));
}
