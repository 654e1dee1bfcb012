import { boolean, integer, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";

import type { Scope } from "#lib/identity/grants/constants.ts";

import { bytea, instant, newId } from "#db/columns.ts";

export const clients = pgTable("clients", {
  /** Its `client_id`. */
  id: uuid().primaryKey().default(newId),
  name: text().notNull(),
  scopes: text().array().$type<Scope[]>().notNull(),
  /** All patients and their appointments, and not only the patients that it made. */
  seesAll: boolean("sees_all").notNull().default(false),
  expiresAt: instant("expires_at"),
  disabledAt: instant("disabled_at"),
  createdAt: instant("created_at").notNull(),
  version: integer().notNull().default(1),
});

export const clientSecrets = pgTable("client_secrets", {
  /** The `sid` of the tokens that it buys. */
  id: uuid().primaryKey().default(newId),
  clientId: uuid("client_id").notNull(),
  slot: smallint().notNull(),
  prefix: text().notNull(),
  secretHash: bytea("secret_hash").notNull(),
  createdAt: instant("created_at").notNull(),
  lastUsedAt: instant("last_used_at"),
  endedAt: instant("ended_at"),
});

/** Tokens that clients have given back, for as long as each would have been good. */
export const endedClientTokens = pgTable("ended_client_tokens", {
  tokenId: uuid("token_id").primaryKey(),
  secretId: uuid("secret_id").notNull(),
  endedAt: instant("ended_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
});
