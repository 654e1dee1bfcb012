import "server-only";

import { unstable_rethrow } from "next/navigation";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { traced } from "#lib/core/trace.ts";
import { countRefusal } from "#lib/health/metrics.ts";
import type { RequestCount } from "#lib/throttle/request-counter.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

import { BY_COOKIE, refusalByToken, type Asking } from "./asking.ts";
import { TransportError } from "./json-body.ts";
import { AS_PROBLEMS, type Refusals } from "./problem.ts";
import { forVisitors, judgeError } from "./refuse.ts";
import { countAddress, countClient, tellLimits } from "./request-limits.ts";
import { anonymousContext, withIdempotencyKey } from "./request.ts";

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** A route handler as Next calls it. */
export type Handler = (request: Request, segment: { params: Promise<Params> }) => Promise<Response>;

/** What every route handler does around its answer; `name` is the operation, for the counting of refusals. */
export async function answering(
  name: string,
  request: Request,
  answer: (ctx: Context) => Promise<Response>,
  asking: Asking = BY_COOKIE,
  refusals: Refusals = AS_PROBLEMS,
): Promise<Response> {
  const counts: RequestCount[] = [];
  return tellLimits(await judged(name, request, answer, { ...asking, refusals, counts }), counts);
}

interface Judging extends Asking {
  readonly refusals: Refusals;
  readonly counts: RequestCount[];
}

async function judged(
  name: string,
  request: Request,
  answer: (ctx: Context) => Promise<Response>,
  { context, challenge, isLimited, refusals, counts }: Judging,
): Promise<Response> {
  let ctx = await anonymousContext();
  try {
    if (isLimited) await countAddress(ctx, counts);
    ctx = withIdempotencyKey(await context(name, request), keyOf(request.headers.get("idempotency-key")));
    if (isLimited) await countClient(ctx, counts);
    return await traced(name, () => answer(ctx));
  } catch (thrown) {
    unstable_rethrow(thrown);
    const error = await refusalByToken(thrown, ctx);
    const problem = { locale: await requestLocale(), requestId: ctx.requestId };
    if (error instanceof TransportError) {
      countRefusal(error.code);
      return refusals.ofTransport(error.code, problem);
    }
    const refused = await judgeError(error, ctx, name);
    const isLook = request.method === "GET" || request.method === "HEAD";
    const refusal = isLook ? refused : forVisitors(refused, ctx);
    return refusal
      ? refusals.ofDomain(refusal, { ...problem, challenge: challenge(refusal, request) })
      : refusals.ofTransport("internal_error", problem);
  }
}

/** draft-ietf-httpapi-idempotency-key-header, section 2.1: a quoted string; the quotes may be left out. */
function keyOf(header: string | null): string | undefined {
  if (header === null) return undefined;
  const key = /^"?([\w.:~+/=-]{1,200})"?$/.exec(header.trim())?.[1];
  if (key === undefined) throw new DomainError("invalid_input", { fields: { "Idempotency-Key": "invalid" } });
  return key;
}
