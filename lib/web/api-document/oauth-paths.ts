import { z } from "zod";
import type { ZodOpenApiPathsObject, ZodOpenApiResponseObject } from "zod-openapi";

import { ROLES } from "#lib/core/actor.ts";
import { translator } from "#lib/i18n/translator.ts";

import { headers } from "./response-headers.ts";

/** What OAuth's endpoints are called among the nouns. */
export const OAUTH_TAG = "auth";

const REQUEST_ID = "0d1b3f0e-8c1f-4f0e-9b63-2f1d3c7e5a10";
const REFRESH_TOKEN = "mX0b1bq3o0cP6Zr5Yk2uT9sW8vA7nD4eJ1hG6fL3iQk";

const TokenRequest = z.object({
  grant_type: z.enum(["password", "refresh_token", "urn:praxis:oauth:grant-type:mfa"]),
  username: z.string().optional(),
  password: z.string().meta({ format: "password" }).optional(),
  refresh_token: z.string().optional(),
  mfa_token: z.string().optional(),
  otp: z.string().optional(),
  scope: z.string().optional(),
  role: z.enum(ROLES).optional(),
  client_id: z.string().optional(),
});

const Tokens = z.object({
  access_token: z.string(),
  token_type: z.literal("Bearer"),
  expires_in: z.int().min(0),
  refresh_token: z.string(),
  scope: z.string(),
  role: z.enum(ROLES),
});

/** RFC 7009 knows one parameter that counts here; the kind of token is found out. */
const RevocationRequest = z.object({ token: z.string(), client_id: z.string().optional() });

const Keys = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string() })),
});

const Metadata = z.looseObject({
  issuer: z.url(),
  token_endpoint: z.url(),
  revocation_endpoint: z.url(),
  jwks_uri: z.url(),
  grant_types_supported: z.array(z.string()),
  scopes_supported: z.array(z.string()),
});

/** The endpoints of OAuth: their requests and answers are those of its RFCs, so that the table of operations does not hold them. */
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
        responses: { 200: answered(z.object({}), {}), ...refusals("invalid_request", "invalid_request") },
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

function formOrJson(schema: z.ZodType, example: object) {
  const content = { schema, example };
  return {
    required: true,
    content: { "application/x-www-form-urlencoded": content, "application/json": content },
  };
}

function answered(schema: z.ZodType, example: object): ZodOpenApiResponseObject {
  const description = translator("en", "apiDocument")("done");
  return { description, content: { "application/json": { schema, example } } };
}

/** What both endpoints that take a body refuse, by RFC 6749 section 5.2. */
function refusals(error: string, code: string) {
  const ofRequest = ["invalid_request", "invalid_grant", "invalid_scope", "unsupported_grant_type"];
  return {
    400: refused([error, ...ofRequest.filter((each) => each !== error)], code),
    401: withHeaders(refused(["invalid_client"], "invalid_client"), "challenge"),
    413: refused(["invalid_request"], "content_too_large"),
    415: refused(["invalid_request"], "unsupported_media_type"),
    429: withHeaders(refused(["temporarily_unavailable"], "too_many_attempts"), "retryAfter"),
    500: refused(["server_error"], "internal_error"),
    503: refused(["temporarily_unavailable"], "unavailable"),
  };
}

/** Everybody may read them, so only their method can be wrong. */
function readRefusals(otherMethod: string) {
  const schema = { $ref: "#/components/schemas/Problem" };
  const content = { "application/problem+json": { schema } };
  return {
    405: { description: otherMethod, content },
    500: { $ref: "#/components/responses/InternalError" },
  };
}

function refused(errors: readonly string[], code: string): ZodOpenApiResponseObject {
  const schema = z.object({
    error: z.enum(errors),
    error_description: z.string().optional(),
    code: z.string(),
    requestId: z.string(),
    ...(errors.includes("mfa_required") && { mfa_token: z.string().optional() }),
    fields: z.record(z.string(), z.string()).optional(),
  });
  const example = { error: errors[0], code, requestId: REQUEST_ID };
  const description = errors.map((error) => `\`${error}\``).join(", ");
  return { description, content: { "application/json": { schema, example } } };
}

function withHeaders(response: ZodOpenApiResponseObject, key: "challenge" | "retryAfter") {
  return { ...response, headers: headers(key) };
}
