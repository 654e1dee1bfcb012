import type { ZodOpenApiPathsObject } from "zod-openapi";

import { translator } from "#lib/i18n/translator.ts";

import { answered, formOrJson, readRefusals, refusals, refused } from "./oauth-answers.ts";
import { Keys, Metadata, RevocationRequest, Revoked, TokenRequest, Tokens } from "./oauth-schemas.ts";

/** The tag of OAuth's endpoints. */
export const OAUTH_TAG = "auth";

const REFRESH_TOKEN = "mX0b1bq3o0cP6Zr5Yk2uT9sW8vA7nD4eJ1hG6fL3iQk";

/** The endpoints of OAuth. Their requests and responses follow its RFCs, so they are not in the table of operations. */
export function oauthPaths(): ZodOpenApiPathsObject {
  const t = translator("en", "apiDocument");
  const open = { tags: [OAUTH_TAG], security: [] };
  return {
    "/api/v1/auth/token": {
      post: {
        ...open,
        operationId: "issueToken",
        summary: t("issueToken"),
        description: t("issueTokenMore"),
        requestBody: formOrJson(TokenRequest, {
          grant_type: "password",
          username: "patient@praxis.example",
          password: "harbour lantern seven",
        }),
        responses: {
          200: answered(Tokens, {
            access_token: "eyJhbGciOiJFUzI1NiJ9.e30.c2ln",
            token_type: "Bearer",
            expires_in: 600,
            refresh_token: REFRESH_TOKEN,
            scope: "me:read appointments:write",
            role: "patient",
          }),
          ...refusals("invalid_grant", "wrong_credentials"),
          403: refused(["mfa_required", "access_denied"], "mfa_required"),
        },
      },
    },
    "/api/v1/auth/revoke": {
      post: {
        ...open,
        operationId: "revokeToken",
        summary: t("revokeToken"),
        description: t("revokeTokenMore"),
        requestBody: formOrJson(RevocationRequest, { token: REFRESH_TOKEN }),
        responses: { 200: answered(Revoked, {}), ...refusals("invalid_request", "invalid_request") },
      },
    },
    "/api/v1/auth/jwks": {
      get: {
        ...open,
        operationId: "listSigningKeys",
        summary: t("listSigningKeys"),
        responses: {
          200: answered(Keys, { keys: [{ kty: "EC", kid: "k1", alg: "ES256", crv: "P-256" }] }),
          ...readRefusals(t("otherMethod")),
        },
      },
    },
    "/.well-known/oauth-authorization-server": {
      get: {
        ...open,
        operationId: "getAuthorizationServer",
        summary: t("getAuthorizationServer"),
        responses: {
          200: answered(Metadata, {
            issuer: "https://praxis.example",
            token_endpoint: "https://praxis.example/api/v1/auth/token",
            revocation_endpoint: "https://praxis.example/api/v1/auth/revoke",
            jwks_uri: "https://praxis.example/api/v1/auth/jwks",
            grant_types_supported: ["refresh_token"],
            scopes_supported: ["appointments:read", "appointments:write"],
          }),
          ...readRefusals(t("otherMethod")),
        },
      },
    },
  };
}
