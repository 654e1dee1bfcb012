import "server-only";

import type { Context } from "#lib/core/context.ts";
import type { DomainError } from "#lib/core/errors.ts";
import type { RequestCount } from "#lib/throttle/request-counter.ts";
import { apiErrorWords } from "#lib/i18n/error-words.ts";
import { anonymousContext } from "#lib/web/transport/request.ts";
import { judgeError } from "#lib/web/transport/refuse.ts";
import type { Handler } from "#lib/web/transport/route.ts";
import { countAddress, tellLimits } from "#lib/web/transport/request-limits.ts";
import { statusOf } from "#lib/web/transport/status.ts";
import { TransportError } from "#lib/web/transport/json-body.ts";

import { clientOf, type ShownClient } from "./client-of.ts";
import { OAuthError, oauthCodeOf, parametersAtFault, type OAuthCode } from "./oauth-error.ts";
import { oauthParameters, type Parameters } from "./parameters.ts";

/** A client's request, without a session: no cookie is read. */
export interface OAuthRequest {
  readonly ctx: Context;
  readonly client: ShownClient;
  readonly parameters: Parameters;
  readonly device: string | undefined;
}

interface OAuthAnswer {
  readonly body: Readonly<Record<string, unknown>>;
  /** What is missing before a token can be issued. */
  readonly lacks?: "mfa_required";
}

/** The name under which refusals are counted, derived from the parameters. */
type NameOf = (parameters: Parameters) => string;

/** Serves an OAuth endpoint: parameters in, RFC 6749's JSON out. Errors include our `code` and `requestId`. */
export function oauthRoute(nameOf: NameOf, answer: (sent: OAuthRequest) => Promise<OAuthAnswer>): Handler {
  return async (request) => {
    const ctx = await anonymousContext();
    const counts: RequestCount[] = [];
    return tellLimits(await judged(request, ctx, counts), counts);
  };

  async function judged(request: Request, ctx: Context, counts: RequestCount[]): Promise<Response> {
    let name = nameOf({});
    try {
      await countAddress(ctx, counts);
      const parameters = await oauthParameters(request);
      name = nameOf(parameters);
      const device = request.headers.get("user-agent") ?? undefined;
      const client = clientOf(request, parameters);
      const { body, lacks } = await answer({ ctx, client, parameters, device });
      if (lacks === undefined) return respond(200, body);
      return refuse([lacks, 403], { code: lacks, requestId: ctx.requestId, ...body });
    } catch (error) {
      return refusal(error, { ctx, name });
    }
  }
}

async function refusal(error: unknown, { ctx, name }: { ctx: Context; name: string }): Promise<Response> {
  const { requestId } = ctx;
  if (error instanceof OAuthError) {
    // The domain's refusals are counted, under whatever OAuth code they are sent.
    if (error.cause !== undefined) await judgeError(error.cause, ctx, name);
    return refusalOfClient(error, requestId);
  }
  if (error instanceof TransportError && error.code === "too_many_requests")
    return refuse(["temporarily_unavailable", statusOf(error.code)], { code: error.code, requestId });
  if (error instanceof TransportError)
    return refuse(["invalid_request", statusOf(error.code)], { code: error.code, requestId });
  const judged = await judgeError(error, ctx, name);
  return judged === undefined
    ? refuse(["server_error", 500], { code: "internal_error", requestId })
    : refusalOfDomain(judged, requestId);
}

/** RFC 6749 section 5.2. */
function refusalOfClient({ code, parameter }: OAuthError, requestId: string): Response {
  const fields = parameter === undefined ? {} : { fields: { [parameter]: "invalid" } };
  return code === "invalid_client"
    ? refuse([code, 401], { code, requestId }, { "WWW-Authenticate": 'Basic realm="praxis"' })
    : refuse([code, 400], { code, requestId, ...fields });
}

function refusalOfDomain(refused: DomainError, requestId: string): Response {
  const { code, details, fields } = refused;
  const { title } = apiErrorWords("en", code, details);
  const wait = details.retryAfterSeconds;
  const headers = typeof wait === "number" ? { "Retry-After": String(Math.ceil(wait)) } : undefined;
  const atFault = Object.keys(fields).length > 0 ? { fields: parametersAtFault(fields) } : {};
  const description = { error_description: descriptionOf(title) };
  return refuse(oauthCodeOf(refused), { ...description, code, requestId, ...atFault }, headers);
}

/** The only characters that RFC 6749 section 5.2 allows. */
function descriptionOf(words: string): string {
  return words.replaceAll("’", "'").replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, " ");
}

type Body = Readonly<Record<string, unknown>>;

function refuse([error, status]: readonly [OAuthCode, number], said: Body, headers?: Record<string, string>) {
  return respond(status, { error, ...said }, headers);
}

/** RFC 6749 section 5.1: no cache may store a response with a token. */
function respond(status: number, body: Body, headers: Record<string, string> = {}): Response {
  return Response.json(body, {
    status,
    headers: { ...headers, "Cache-Control": "no-store", Pragma: "no-cache" },
  });
}
