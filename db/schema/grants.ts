import { sql } from "drizzle-orm";
import { jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { JWK } from "jose";

import type { Scope } from "#lib/identity/grants/constants.ts";

import { bytea, instant } from "#db/columns.ts";

export const grants = pgTable("grants", {
  /** Its session's, and the `sid` of its access tokens. */
  id: uuid().primaryKey(),
  userId: uuid("user_id").notNull(),
  clientId: text("client_id").notNull(),
  /** `client_id` where a client is registered under it; null for the public client. */
  registeredClientId: uuid("registered_client_id").generatedAlwaysAs(sql`client_id`),
  scopes: text().array().$type<Scope[]>().notNull(),
});

export const refreshTokens = pgTable("refresh_tokens", {
  tokenHash: bytea("token_hash").primaryKey(),
  grantId: uuid("grant_id").notNull(),
  createdAt: instant("created_at").notNull(),
  usedAt: instant("used_at"),
});

export const signingKeys = pgTable("signing_keys", {
  /** The `kid` of the tokens it signs. */
  id: uuid().primaryKey(),
  publicJwk: jsonb("public_jwk").$type<JWK>().notNull(),
  /** Null once another key signs. */
  sealedPrivateKey: bytea("sealed_private_key"),
  createdAt: instant("created_at").notNull(),
  retiredAt: instant("retired_at"),
});
