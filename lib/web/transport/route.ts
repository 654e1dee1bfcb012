import "server-only";

import { unstable_rethrow } from "next/navigation";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import type { Callable } from "./action.ts";
import { inRecordingTransaction } from "./audited-read.ts";
import { BY_COOKIE, refusalByToken, type Asking } from "./asking.ts";
import { jsonBody, TransportError } from "./json-body.ts";
import { refusalResponse, transportProblem } from "./problem.ts";
import { forVisitors, judgeError } from "./refuse.ts";
import { anonymousContext, withIdempotencyKey } from "./request.ts";
import { toWire } from "./wire.ts";

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** A route handler as Next calls it. */
export type Handler = (request: Request, segment: { params: Promise<Params> }) => Promise<Response>;

export interface RouteInput {
  readonly params: Params;
  readonly body: unknown;
}

export interface RouteOptions<Dto> {
  /** The verb's raw input; by default the body as it came. */
  input?: (sent: RouteInput) => unknown;
  /** 200 unless something was made. */
  status?: 200 | 201;
  /** Where what was made can be read: a path of ours (RFC 9110 section 10.2.2). */
  location?: (dto: Dto) => string;
}

/**
 * Serves HTTP with a verb: a JSON body in, the DTO out, problem+json for every refusal. An `Idempotency-Key` header, which
 * may be left out, makes a repeated request act once and answer the same.
 */
export function route<Dto>(verb: Callable<Dto>, options: RouteOptions<Dto> = {}): Handler {
  const { input = ({ body }) => body, status = 200, location } = options;
  return async (request, segment) =>
    answering(verb.verbName, request, async (ctx) => {
      const sent = { params: await segment.params, body: await jsonBody(request) };
      const dto = await verb(ctx, input(sent));
      const headers = { "Cache-Control": "no-store", ...(location && { Location: location(dto) }) };
      return Response.json(toWire(dto), { status, headers });
    });
}

type Query<Dto> = (tx: Tx, ctx: Context, sent: { params: Params; search: URLSearchParams }) => Promise<Dto>;

/** Serves HTTP with a query: the address in, the DTO out. */
export function readRoute<Dto>(name: string, query: Query<Dto>): Handler {
  return readRouteIn(inReadTransaction, name, query);
}

/** The same for a query that records whose details it shows. */
export function auditedReadRoute<Dto>(name: string, query: Query<Dto>): Handler {
  return readRouteIn(inRecordingTransaction, name, query);
}

function readRouteIn<Dto>(transact: typeof inReadTransaction, name: string, query: Query<Dto>): Handler {
  return async (request, segment) =>
    answering(name, request, async (ctx) => {
      const sent = { params: await segment.params, search: new URL(request.url).searchParams };
      const dto = await transact(ctx, (tx) => query(tx, ctx, sent));
      return Response.json(toWire(dto), { headers: { "Cache-Control": "no-store" } });
    });
}

/** What every route handler does around its answer: `name` is what is asked of it, for the counting of refusals. */
export async function answering(
  name: string,
  request: Request,
  answer: (ctx: Context) => Promise<Response>,
  { context, challenge }: Asking = BY_COOKIE,
): Promise<Response> {
  let ctx = await anonymousContext();
  try {
    ctx = withIdempotencyKey(await context(name, request), keyOf(request.headers.get("idempotency-key")));
    return await answer(ctx);
  } catch (thrown) {
    unstable_rethrow(thrown);
    const error = await refusalByToken(thrown, ctx);
    const problem = { locale: await requestLocale(), requestId: ctx.requestId };
    if (error instanceof TransportError) return transportProblem(error.code, problem);
    const judged = await judgeError(error, ctx, name);
    const refusal = request.method === "GET" ? judged : forVisitors(judged, ctx);
    return refusal
      ? refusalResponse(refusal, { ...problem, challenge: challenge(refusal, request) })
      : transportProblem("internal_error", problem);
  }
}

/** draft-ietf-httpapi-idempotency-key-header, section 2.1: a quoted string; the quotes may be left out. */
function keyOf(header: string | null): string | undefined {
  if (header === null) return undefined;
  const key = /^"?([\w.:~+/=-]{1,200})"?$/.exec(header.trim())?.[1];
  if (key === undefined) throw new DomainError("invalid_input", { fields: { "Idempotency-Key": "invalid" } });
  return key;
}
