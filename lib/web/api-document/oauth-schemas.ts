import { z } from "zod";

import { ROLES } from "#lib/core/actor.ts";

export const TokenRequest = z.object({
  grant_type: z.enum(["password", "refresh_token", "client_credentials", "urn:praxis:oauth:grant-type:mfa"]),
  username: z.string().optional(),
  password: z.string().meta({ format: "password" }).optional(),
  refresh_token: z.string().optional(),
  mfa_token: z.string().optional(),
  otp: z.string().optional(),
  scope: z.string().optional(),
  role: z.enum(ROLES).optional(),
  client_id: z.string().optional(),
  client_secret: z.string().meta({ format: "password" }).optional(),
});

/** A client that acts in its own name has no role and gets no refresh token. */
export const Tokens = z.object({
  access_token: z.string(),
  token_type: z.literal("Bearer"),
  expires_in: z.int().min(0),
  refresh_token: z.string().optional(),
  scope: z.string(),
  role: z.enum(ROLES).optional(),
});

/** The only parameter of RFC 7009 that we use; the kind of token is detected. */
export const RevocationRequest = z.object({
  token: z.string(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
});

export const Keys = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string() })),
});

export const Metadata = z.looseObject({
  issuer: z.url(),
  token_endpoint: z.url(),
  revocation_endpoint: z.url(),
  jwks_uri: z.url(),
  grant_types_supported: z.array(z.string()),
  scopes_supported: z.array(z.string()),
});

/** The response carries no more than the fact that the token is no longer valid. */
export const Revoked = z.object({});
