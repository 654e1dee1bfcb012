import "server-only";

import { authorizationServer } from "#lib/web/oauth/metadata-routes.ts";

/**
 * Where health software finds the token endpoint (SMART App Launch 2.2, section 2.1.4). There is no authorization page, so no launch is
 * offered; the scopes are the API's own.
 */
export function smartConfiguration(): Response {
  const { issuer, jwks_uri, token_endpoint, revocation_endpoint, grant_types_supported, ...server } =
    authorizationServer();
  const { token_endpoint_auth_methods_supported, scopes_supported, response_types_supported } = server;
  const configuration = {
    issuer,
    jwks_uri,
    token_endpoint,
    token_endpoint_auth_methods_supported,
    grant_types_supported,
    scopes_supported,
    response_types_supported,
    revocation_endpoint,
    capabilities: ["client-confidential-symmetric"],
    code_challenge_methods_supported: [],
  };
  return Response.json(configuration, { headers: { "Cache-Control": "no-store" } });
}
