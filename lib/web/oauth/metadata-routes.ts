import "server-only";

import { audience, issuer } from "#lib/identity/grants/access-token.ts";
import { SCOPES } from "#lib/identity/grants/constants.ts";
import { ALGORITHM, listVerifyingKeys } from "#lib/identity/grants/signing-keys.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import { BY_NOBODY } from "#lib/web/transport/asking.ts";
import { answering, type Handler } from "#lib/web/transport/route.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { grantTypes } from "./token-route.ts";

/** The public client shows nothing, a registered one its secret. */
const AUTH_METHODS = ["none", "client_secret_basic", "client_secret_post"];

const HEADERS = { "Cache-Control": "no-store" };

/** The metadata that a client discovers (RFC 8414 section 2). */
export const metadataRoute: Handler = async () => Response.json(authorizationServer(), { headers: HEADERS });

/** The metadata of tokens, for every discovery path. */
export function authorizationServer() {
  const at = (path: string) => `${issuer()}/api/v1/auth/${path}`;
  return {
    issuer: issuer(),
    token_endpoint: at("token"),
    token_endpoint_auth_methods_supported: AUTH_METHODS,
    revocation_endpoint: at("revoke"),
    revocation_endpoint_auth_methods_supported: AUTH_METHODS,
    jwks_uri: at("jwks"),
    // There is no authorization page.
    response_types_supported: [],
    grant_types_supported: grantTypes(),
    scopes_supported: SCOPES,
    protected_resources: [audience()],
    access_token_signing_alg_values_supported: [ALGORITHM],
  };
}

/** The keys that verify access tokens (RFC 7517 section 5). */
export const jwksRoute: Handler = (request) => {
  const answer = async () => {
    const ctx = systemContext(await requestFacts(), "read-keys");
    const keys = await inReadTransaction(ctx, (tx) => listVerifyingKeys(tx, ctx));
    return Response.json({ keys }, { headers: HEADERS });
  };
  return answering("signing_key.read", request, answer, BY_NOBODY);
};
