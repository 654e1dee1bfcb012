import { bigint, integer, jsonb, pgTable, primaryKey, text, uuid, varchar } from "drizzle-orm/pg-core";

import type { AuditOutcome } from "#lib/audit/constants.ts";
import type { ActingRole } from "#lib/core/actor.ts";
import type { MessageKind, MessageAudience } from "#lib/outbox/constants.ts";

import { bytea, instant, newId } from "#db/columns.ts";

export const auditEntries = pgTable("audit_entries", {
  id: uuid().primaryKey().default(newId),
  at: instant().notNull(),
  actorKind: text("actor_kind").$type<"user" | "anonymous" | "system" | "client">().notNull(),
  actorUserId: uuid("actor_user_id"),
  actorRole: text("actor_role").$type<ActingRole>(),
  actorClientId: uuid("actor_client_id"),
  requestId: text("request_id").notNull(),
  action: text().notNull(),
  entity: text().notNull(),
  entityId: uuid("entity_id").notNull(),
  patientId: uuid("patient_id"),
  changes: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  sessionId: uuid("session_id"),
  outcome: text().$type<AuditOutcome>().notNull().default("done"),
  fields: text().array().notNull().default([]),
});

export const auditSeals = pgTable("audit_seals", {
  seq: bigint({ mode: "number" }).primaryKey(),
  previousHash: bytea("previous_hash").notNull().unique(),
  entryCount: integer("entry_count").notNull(),
  entriesHash: bytea("entries_hash").notNull(),
  frontier: uuid().notNull(),
  sealedAt: instant("sealed_at").notNull(),
  hash: bytea().notNull().unique(),
});

export const auditSealedEntries = pgTable("audit_sealed_entries", {
  entryId: uuid("entry_id").primaryKey(),
  seal: bigint({ mode: "number" }).notNull(),
  entryHash: bytea("entry_hash").notNull(),
});

export const auditRefusals = pgTable("audit_refusals", {
  id: uuid().notNull().default(newId),
  hour: instant().notNull(),
  source: text().notNull(),
  actorUserId: uuid("actor_user_id"),
  actorClientId: uuid("actor_client_id"),
  action: text().notNull(),
  code: text().notNull(),
  count: integer().notNull().default(1),
  lastAt: instant("last_at").notNull(),
});

export const messages = pgTable("messages", {
  id: uuid().primaryKey().default(newId),
  kind: text().$type<MessageKind>().notNull(),
  audience: text().$type<MessageAudience>().notNull(),
  appointmentId: uuid("appointment_id").notNull(),
  appointmentVersion: integer("appointment_version").notNull(),
  createdAt: instant("created_at").notNull(),
  /** When it is processed: what is undone before then is never told. */
  dueAt: instant("due_at").notNull(),
  /** The user whose action it tells of, if any. */
  actorUserId: uuid("actor_user_id"),
  /** Set once each reader has a delivery, or there is no reader. */
  settledAt: instant("settled_at"),
});

export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    owner: text().notNull(),
    action: text().notNull(),
    key: text().notNull(),
    requestHash: bytea("request_hash").notNull(),
    response: jsonb(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.owner, table.action, table.key] })],
);

export const rateLimits = pgTable("rate_limits", {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: "number" }),
});

export const workerHeartbeats = pgTable("worker_heartbeats", {
  worker: text().primaryKey(),
  beatAt: instant("beat_at").notNull(),
});
