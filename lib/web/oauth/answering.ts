import "server-only";

import type { Context } from "#lib/core/context.ts";
import type { DomainError } from "#lib/core/errors.ts";
import { errorWords } from "#lib/i18n/error-words.ts";
import { anonymousContext } from "#lib/web/transport/request.ts";
import { judgeError } from "#lib/web/transport/refuse.ts";
import type { Handler } from "#lib/web/transport/route.ts";
import { statusOf } from "#lib/web/transport/status.ts";
import { TransportError } from "#lib/web/transport/json-body.ts";

import { clientOf } from "./client-of.ts";
import { OAuthError, oauthCodeOf, parametersAtFault, type OAuthCode } from "./oauth-error.ts";
import { oauthParameters, type Parameters } from "./parameters.ts";

/** A request of a client, which comes without a session: no cookie is looked at. */
export interface OAuthRequest {
  readonly ctx: Context;
  readonly clientId: string;
  readonly parameters: Parameters;
  readonly device: string | undefined;
}

interface OAuthAnswer {
  readonly status?: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What is asked, for the counting of refusals, by the parameters. */
type NameOf = (parameters: Parameters) => string;

/** Serves one endpoint of OAuth: parameters in, and RFC 6749's JSON out, errors too, with our `code` and `requestId`. */
export function oauthRoute(nameOf: NameOf, answer: (sent: OAuthRequest) => Promise<OAuthAnswer>): Handler {
  return async (request) => {
    const ctx = await anonymousContext();
    let name = nameOf({});
    try {
      const parameters = await oauthParameters(request);
      name = nameOf(parameters);
      const device = request.headers.get("user-agent") ?? undefined;
      const { status = 200, body } = await answer({
        ctx,
        clientId: clientOf(request, parameters),
        parameters,
        device,
      });
      return respond(status, status === 200 ? body : { ...body, requestId: ctx.requestId });
    } catch (error) {
      return refusal(error, { ctx, name });
    }
  };
}

async function refusal(error: unknown, { ctx, name }: { ctx: Context; name: string }): Promise<Response> {
  const { requestId } = ctx;
  if (error instanceof OAuthError) {
    const { code, parameter } = error;
    const fields = parameter === undefined ? {} : { fields: { [parameter]: "invalid" } };
    // RFC 6749 section 5.2.
    const isClient = code === "invalid_client";
    const headers = isClient ? { "WWW-Authenticate": 'Basic realm="praxis"' } : undefined;
    return respond(isClient ? 401 : 400, { error: code, code, requestId, ...fields }, headers);
  }
  if (error instanceof TransportError)
    return respond(statusOf(error.code), { error: "invalid_request", code: error.code, requestId });
  const judged = await judgeError(error, ctx, name);
  if (judged === undefined) return respond(500, { error: "server_error", code: "internal_error", requestId });
  return refusalOf(judged, requestId);
}

function refusalOf(refused: DomainError, requestId: string): Response {
  const { code, details, fields } = refused;
  const { error, status } = oauthCodeOf(refused);
  const { title } = errorWords("en", code, details);
  const wait = details.retryAfterSeconds;
  const headers = typeof wait === "number" ? { "Retry-After": String(Math.ceil(wait)) } : undefined;
  const atFault = Object.keys(fields).length > 0 ? { fields: parametersAtFault(fields) } : {};
  const description = { error_description: descriptionOf(title) };
  return respond(status, { error, ...description, code, requestId, ...atFault }, headers);
}

/** RFC 6749 section 5.2 lets it hold these characters and no others. */
function descriptionOf(words: string): string {
  return words.replaceAll("’", "'").replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, " ");
}

interface Body extends Readonly<Record<string, unknown>> {
  readonly error?: OAuthCode;
}

/** RFC 6749 section 5.1: what holds a token is stored by nobody. */
function respond(status: number, body: Body, headers: Record<string, string> = {}): Response {
  return Response.json(body, {
    status,
    headers: { ...headers, "Cache-Control": "no-store", Pragma: "no-cache" },
  });
}
