import "server-only";

import { unstable_rethrow } from "next/navigation";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

import { TransportError } from "./json-body.ts";
import { refusalResponse, transportProblem } from "./problem.ts";
import { forVisitors, judgeError } from "./refuse.ts";
import { anonymousContext, requestContext, withIdempotencyKey } from "./request.ts";

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** A route handler as Next calls it. */
export type Handler = (request: Request, segment: { params: Promise<Params> }) => Promise<Response>;

/** What every route handler does around its answer: `name` is what is asked of it, for the counting of refusals. */
export async function answering(
  name: string,
  request: Request,
  answer: (ctx: Context) => Promise<Response>,
): Promise<Response> {
  let ctx = await anonymousContext();
  try {
    ctx = withIdempotencyKey(await requestContext(name), keyOf(request.headers.get("idempotency-key")));
    return await answer(ctx);
  } catch (error) {
    unstable_rethrow(error);
    const problem = { locale: await requestLocale(), requestId: ctx.requestId };
    if (error instanceof TransportError) return transportProblem(error.code, problem);
    const judged = await judgeError(error, ctx, name);
    const refusal = request.method === "GET" ? judged : forVisitors(judged, ctx);
    return refusal ? refusalResponse(refusal, problem) : transportProblem("internal_error", problem);
  }
}

/** draft-ietf-httpapi-idempotency-key-header, section 2.1: a quoted string; the quotes may be left out. */
function keyOf(header: string | null): string | undefined {
  if (header === null) return undefined;
  const key = /^"?([\w.:~+/=-]{1,200})"?$/.exec(header.trim())?.[1];
  if (key === undefined) throw new DomainError("invalid_input", { fields: { "Idempotency-Key": "invalid" } });
  return key;
}
