import { z } from "zod";

import { ROLES } from "#lib/core/actor.ts";
import { Id } from "#lib/core/fields.ts";
import { KnownPassword } from "#lib/identity/users/schema.ts";

import { PUBLIC_CLIENT_ID, SCOPES } from "./constants.ts";

/** What is granted: each scope once, in the order of `SCOPES`. */
export const Scopes = z
  .array(z.enum(SCOPES, { error: "choose" }))
  .min(1, { error: "required" })
  .transform((wished) => SCOPES.filter((scope) => wished.includes(scope)));

/** What every request for a new grant contains, however its user authenticates. */
export const GrantWish = z.strictObject({
  clientId: z.union([z.literal(PUBLIC_CLIENT_ID), Id]),
  /** Default: the role in which a sign-in begins. */
  role: z.enum(ROLES, { error: "choose" }).optional(),
  /** Default: all that the client may have. */
  scopes: Scopes.optional(),
  /** The client's own description of itself. */
  device: z.string().optional(),
});
export type GrantWish = z.output<typeof GrantWish>;

export const PasswordGrantInput = GrantWish.extend({
  /** An email address, or a mobile number as people write it. */
  username: z.string({ error: "required" }),
  password: KnownPassword,
});

export const MfaGrantInput = GrantWish.extend({
  mfaToken: z.string({ error: "required" }),
  /** A code from the user's authenticator app, or a recovery code. */
  otp: z.string({ error: "required" }),
});
