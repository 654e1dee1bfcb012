import "server-only";

import type { Context } from "#lib/core/context.ts";
import { isDomainError, type DomainError } from "#lib/core/errors.ts";
import { RECENT_SIGN_IN_MS } from "#lib/identity/users/constants.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { bearerContext } from "#lib/web/session/bearer.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { isFromNamedOrigin } from "./cors.ts";
import { TransportError } from "./json-body.ts";
import { anonymousContext, requestContext } from "./request.ts";

/** How a request authenticates, and what a refusal says about authenticating. */
export interface Asking {
  context(name: string, request: Request): Promise<Context>;
  challenge(refusal: DomainError, request: Request): string | undefined;
  /** Whether requests are rate limited, by IP address and by client. */
  readonly isLimited: boolean;
}

/** For browsers: only the session cookie authenticates. */
export const BY_COOKIE: Asking = {
  context: (name) => requestContext(name),
  challenge: () => undefined,
  isLimited: false,
};

/** For programs that use a standard's own interface: the token identifies the caller, and no cookie is read. */
export const BY_TOKEN: Asking = {
  isLimited: true,
  context: async (_name, { headers }) => {
    const authorization = headers.get("authorization");
    return authorization === null ? anonymousContext() : bearerContext(await requestFacts(), authorization);
  },
  challenge: (refusal, request) => byToken(refusal, request, BEARER),
};

/** For public resources: neither a cookie nor a token is read, so machines may use them (`machine-addresses.ts`). */
export const BY_NOBODY: Asking = {
  context: () => anonymousContext(),
  challenge: () => undefined,
  isLimited: false,
};

/**
 * The API: a token in `Authorization` identifies the caller, and an invalid one is refused. A cookie beside it is not read, so that no page
 * of another site can act with it.
 */
export const BY_TOKEN_OR_COOKIE: Asking = {
  isLimited: true,
  context: async (name, request) => {
    const authorization = request.headers.get("authorization");
    if (authorization !== null) return bearerContext(await requestFacts(), authorization);
    return isFromNamedOrigin(request) ? anonymousContext() : requestContext(name);
  },
  challenge: (refusal, request) => byToken(refusal, request, `${BEARER}, Cookie realm="praxis"`),
};

function byToken(
  { code, kind, details }: DomainError,
  { headers }: Request,
  withoutToken: string,
): string | undefined {
  if (code === "insufficient_scope") return `${BEARER}, error="${code}", scope="${String(details.scope)}"`;
  if (kind !== "unauthenticated") return undefined;
  if (!headers.has("authorization")) return withoutToken;
  return code === "reauthentication_required" ? STEP_UP : `${BEARER}, error="invalid_token"`;
}

/** RFC 6750 section 3. */
const BEARER = 'Bearer realm="praxis"';

/** RFC 9470 section 3: requires a token with a recent password check. */
const STEP_UP = `${BEARER}, error="insufficient_user_authentication", max_age="${RECENT_SIGN_IN_MS / 1000}"`;

/**
 * The refusal of a request with a token. Some refusals happen before the database is queried; a token whose grant has ended gets that
 * refusal and no other.
 */
export async function refusalByToken(thrown: unknown, ctx: Context): Promise<unknown> {
  const isTold = isDomainError(thrown) && thrown.code === "token_ended";
  // No further queries for a caller over the limit.
  const isLimit = thrown instanceof TransportError && thrown.code === "too_many_requests";
  if (ctx.grant === undefined || isTold || isLimit) return thrown;
  try {
    await inReadTransaction(ctx, async () => undefined);
    return thrown;
  } catch (ended) {
    return ended;
  }
}
