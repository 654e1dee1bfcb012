import "server-only";

import { z } from "zod";

import type { Operation, QueryOperation, Reply } from "#lib/api/operation.ts";
import { OPERATIONS } from "#lib/api/operations.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import { inReadTransaction, inStaleReadTransaction } from "#db/transaction.ts";

import { assertAcceptsJson, prefersCsv } from "./accept.ts";
import { fromAddress, innermost, withAddress } from "./address-input.ts";
import { BY_TOKEN_OR_COOKIE } from "./asking.ts";
import { inRecordingTransaction } from "./audited-read.ts";
import { entityTag, isKnown, textToMatch, versionToMatch } from "./conditional.ts";
import { toCsv } from "./csv-route.ts";
import { markDeprecated } from "./deprecation.ts";
import { endpoint } from "./endpoint.ts";
import { jsonBody, TransportError } from "./json-body.ts";
import { answering, type Handler } from "./route.ts";
import { searchInput } from "./search-input.ts";
import { toWire } from "./wire.ts";

/**
 * All handlers of an API path, from the table of operations: `export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } =
 * operationsAt("/api/v1/appointments/{id}")`.
 */
export function operationsAt(path: string): ReturnType<typeof endpoint> {
  const here = OPERATIONS.filter((operation) => operation.path === path);
  if (here.length === 0) throw new Error(`No operation has the path ${path}`);
  const routes = here.map((operation) => [operation.method, operationRoute(operation)]);
  return endpoint(Object.fromEntries(routes), "own pages and programs");
}

/**
 * Serves an operation over HTTP: a JSON body or the URL in, the DTO out, problem+json for every refusal. With the optional
 * `Idempotency-Key` header a repeated request acts once and gets the same answer.
 */
export function operationRoute(operation: Operation): Handler {
  const { deprecated } = operation;
  return async (request, segment) => {
    const answer = async (ctx: Context) => {
      if (!operation.isPublic && ctx.actor.kind === "anonymous") throw new DomainError("unauthenticated");
      assertScope(operation, ctx);
      if (!wantsCsv(operation, request)) assertAcceptsJson(request.headers.get("accept"));
      assertNotKept(operation, request);
      let isReplayed = false;
      const telling = { ...ctx, onReplay: () => (isReplayed = true) };
      const said = {
        ...operation.fixed,
        ...pathInput(operation, await segment.params),
        ...condition(operation, request),
      };
      const reply = await perform(operation, telling, request, said).catch((error: unknown) => {
        throw failedCondition(operation, error, request) ?? error;
      });
      return respond(operation, request, { ...reply, isReplayed });
    };
    const response = await answering(operation.name, request, answer, BY_TOKEN_OR_COOKIE);
    return deprecated ? markDeprecated(response, deprecated) : response;
  };
}

function wantsCsv(operation: Operation, { headers }: Request): boolean {
  return operation.kind === "query" && operation.hasCsv === true && prefersCsv(headers.get("accept"));
}

/** The granted scope is an upper bound; the role's permissions are checked afterwards. */
function assertScope({ scope }: Operation, { grant }: Context): void {
  if (grant !== undefined && !grant.scopes.includes(scope))
    throw new DomainError("insufficient_scope", { details: { scope } });
}

function respond(
  operation: Operation,
  request: Request,
  { body, csv, location, version, variant, nextCursor, isReplayed }: Reply & { readonly isReplayed: boolean },
): Response {
  const { kind, status } = operation;
  const tag = version === undefined ? undefined : entityTag(version, variant);
  const headers = {
    "Cache-Control": "no-store",
    ...(tag !== undefined && { ETag: tag }),
    ...(location !== undefined && { Location: location }),
    ...(nextCursor !== undefined && { Link: nextLink(request.url, nextCursor) }),
    ...(isReplayed && { "Idempotency-Replayed": "true" }),
  };
  if (kind === "query" && tag !== undefined && isKnown(request.headers.get("if-none-match"), tag))
    return new Response(null, { status: 304, headers });
  if (status === 204) return new Response(null, { status, headers });
  if (csv !== undefined && wantsCsv(operation, request))
    return new Response(toCsv(csv()), {
      headers: { ...headers, "Content-Type": "text/csv; charset=utf-8", Vary: "Accept" },
    });
  return Response.json(toWire(body), { status, headers });
}

/** RFC 8288: the same request for the next page. */
function nextLink(url: string, cursor: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set("cursor", cursor);
  return `<${pathname}?${searchParams.toString()}>; rel="next"`;
}

/**
 * The version in a write's `If-Match`, as the verb takes it: checked under the locks, with its other rules.
 * @throws TransportError `precondition_required` where a PUT or PATCH names none
 */
function condition(operation: Operation, { headers }: Request): Readonly<Record<string, unknown>> {
  const { method, input, matched = (version) => ({ version }) } = operation;
  const sent = headers.get("if-match");
  if (!takesVersion(operation)) return {};
  if (sent === null && (method === "PUT" || method === "PATCH"))
    throw new TransportError("precondition_required");
  if (innermost(input.shape["version"]) instanceof z.ZodString) {
    const version = textToMatch(sent);
    return version === undefined ? {} : { version };
  }
  const version = versionToMatch(sent);
  return version === undefined ? {} : matched(version);
}

/** Elsewhere `If-Match` is ignored: the body contains what is compared. */
function takesVersion({ kind, input }: Operation): boolean {
  return kind === "verb" && "version" in input.shape;
}

/** A verb returns 409 for a stale version in the body; for one in `If-Match` RFC 9110 section 15.5.13 requires 412. */
function failedCondition(
  operation: Operation,
  error: unknown,
  { headers }: Request,
): TransportError | undefined {
  const isAsked = takesVersion(operation) && headers.has("if-match");
  const isStale = isDomainError(error) && error.code === "changed_meanwhile" && isAsked;
  return isStale ? new TransportError("precondition_failed") : undefined;
}

async function perform(
  operation: Operation,
  ctx: Context,
  request: Request,
  said: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  const caller = operation.bySystem ? systemContext(ctx, operation.name) : ctx;
  if (operation.kind === "verb")
    return operation.run(ctx, withAddress(await jsonBody(request, operation.largestBodyBytes), said), caller);
  const sent =
    operation.method === "GET"
      ? fromAddress(operation.input, searchInput(request.url))
      : await jsonBody(request);
  const raw = withAddress(sent, said);
  return transactFor(operation)(caller, (tx) => operation.run(tx, ctx, raw));
}

function transactFor({ isRecorded, mayBeStale }: QueryOperation) {
  if (isRecorded) return inRecordingTransaction;
  return mayBeStale ? inStaleReadTransaction : inReadTransaction;
}

/** With a key the answer would be stored. */
function assertNotKept(operation: Operation, { headers }: Request): void {
  const takesNone = operation.kind === "verb" && (operation.answersSecret || operation.isKeyless);
  if (takesNone && headers.has("idempotency-key"))
    throw new DomainError("invalid_input", { fields: { "Idempotency-Key": "not_here" } });
}

function pathInput({ pathFields = {} }: Operation, params: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(pathFields).map(([param, field]) => [field, params[param]]));
}
