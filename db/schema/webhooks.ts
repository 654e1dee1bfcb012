import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";

import type { WebhookKind } from "#lib/webhooks/constants.ts";

import { bytea, instant, newId } from "#db/columns.ts";

export const webhooks = pgTable("webhooks", {
  id: uuid().primaryKey().default(newId),
  clientId: uuid("client_id").notNull(),
  url: text().notNull(),
  kinds: text().array().$type<WebhookKind[]>().notNull(),
  sealedSecret: bytea("sealed_secret").notNull(),
  /** Signs beside the new one until then. */
  earlierSecret: bytea("earlier_secret"),
  earlierUntil: instant("earlier_until"),
  createdAt: instant("created_at").notNull(),
  endedAt: instant("ended_at"),
});

export const webhookDeliveries = pgTable("webhook_deliveries", {
  /** The `webhook-id` of the message, however often it is sent. */
  id: uuid().primaryKey().default(newId),
  webhookId: uuid("webhook_id").notNull(),
  kind: text().$type<WebhookKind>().notNull(),
  appointmentId: uuid("appointment_id").notNull(),
  patientId: uuid("patient_id").notNull(),
  occurredAt: instant("occurred_at").notNull(),
  begunAt: instant("begun_at").notNull(),
  attempts: integer().notNull().default(0),
  /** Null once it has been delivered or has failed. */
  nextAttemptAt: instant("next_attempt_at"),
  /** The receiver's last answer. */
  lastStatus: integer("last_status"),
  cause: text(),
  deliveredAt: instant("delivered_at"),
  failedAt: instant("failed_at"),
});
