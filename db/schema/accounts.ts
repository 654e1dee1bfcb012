import { bigint, boolean, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import type { Role } from "#lib/core/actor.ts";
import type { AccountMessageKind, Channel, EndingCause } from "#lib/outbox/constants.ts";
import type { CodePurpose, TokenPurpose } from "#lib/secrets/constants.ts";

import { bytea, citext, instant, newId } from "#db/columns.ts";

export const sessions = pgTable("sessions", {
  id: uuid().primaryKey(),
  userId: uuid("user_id").notNull(),
  role: text().$type<Role>().notNull(),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  endedAt: instant("ended_at"),
  /** When it was last used; null is when it began. */
  seenAt: instant("seen_at"),
  /** When a password was last given in it; null is when it began. */
  authenticatedAt: instant("authenticated_at"),
  secondFactorAt: instant("second_factor_at"),
  /** The browser's description of itself. */
  device: text(),
  /** Whether a browser's cookie holds it, or the tokens of a grant. */
  kind: text().$type<"cookie" | "grant">().notNull().default("cookie"),
});

export const signInTickets = pgTable("sign_in_tickets", {
  tokenHash: bytea("token_hash").primaryKey(),
  userId: uuid("user_id").notNull(),
  role: text().$type<Role>().notNull(),
  secondFactor: boolean("second_factor").notNull().default(false),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

export const signInChallenges = pgTable("sign_in_challenges", {
  tokenHash: bytea("token_hash").primaryKey(),
  userId: uuid("user_id").notNull(),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

export const totpFactors = pgTable("totp_factors", {
  userId: uuid("user_id").primaryKey(),
  sealedSecret: bytea("sealed_secret").notNull(),
  createdAt: instant("created_at").notNull(),
  confirmedAt: instant("confirmed_at"),
  lastStep: bigint("last_step", { mode: "number" }),
});

export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    userId: uuid("user_id").notNull(),
    codeHash: bytea("code_hash").notNull(),
    createdAt: instant("created_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [primaryKey({ columns: [table.userId, table.codeHash] })],
);

export const verificationCodes = pgTable("verification_codes", {
  id: uuid().primaryKey().default(newId),
  purpose: text().$type<CodePurpose>().notNull(),
  browserHash: bytea("browser_hash").unique(),
  userId: uuid("user_id"),
  address: text().notNull(),
  codeHash: bytea("code_hash"),
  tries: integer().notNull().default(0),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  verifiedAt: instant("verified_at"),
  usedAt: instant("used_at"),
});

export const invitations = pgTable("invitations", {
  id: uuid().primaryKey().default(newId),
  email: citext().notNull(),
  name: text().notNull(),
  roles: text().array().$type<Role[]>().notNull(),
  doctorId: uuid("doctor_id"),
  patientId: uuid("patient_id"),
  invitedBy: uuid("invited_by"),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  acceptedAt: instant("accepted_at"),
  acceptedBy: uuid("accepted_by"),
  revokedAt: instant("revoked_at"),
  version: integer().notNull().default(1),
});

export const accountMessages = pgTable("account_messages", {
  id: uuid().primaryKey().default(newId),
  kind: text().$type<AccountMessageKind>().notNull(),
  channel: text().$type<Channel>().notNull(),
  recipient: text().notNull(),
  userId: uuid("user_id"),
  codeId: uuid("code_id"),
  invitationId: uuid("invitation_id"),
  offerId: uuid("offer_id"),
  /** The local path that the mailed link finally leads back to. */
  returnPath: text("return_path"),
  locale: text().notNull().default("en"),
  createdAt: instant("created_at").notNull(),
  deliveredAt: instant("delivered_at"),
  failedAt: instant("failed_at"),
  attempts: integer().notNull().default(0),
  /** The first of the tries whose mail may have been accepted. */
  firstAttemptAt: instant("first_attempt_at"),
  nextAttemptAt: instant("next_attempt_at"),
  /** The provider's id of it. */
  providerId: text("provider_id"),
  cause: text().$type<EndingCause>(),
});

export const oneTimeTokens = pgTable("one_time_tokens", {
  tokenHash: bytea("token_hash").primaryKey(),
  purpose: text().$type<TokenPurpose>().notNull(),
  userId: uuid("user_id"),
  email: citext(),
  invitationId: uuid("invitation_id"),
  /** The appointment that the link cancels. */
  appointmentId: uuid("appointment_id"),
  /** The mail about appointments that carries the link. */
  deliveryId: uuid("delivery_id"),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

export const demoMails = pgTable("demo_mails", {
  id: uuid().primaryKey().default(newId),
  messageId: uuid("message_id").unique(),
  deliveryId: uuid("delivery_id").unique(),
  channel: text().$type<Channel>().notNull(),
  recipient: text().notNull(),
  subject: text().notNull(),
  body: text().notNull(),
  /** The same as a mail shows it; null for a text message. */
  html: text(),
  createdAt: instant("created_at").notNull(),
});
