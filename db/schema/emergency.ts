import { pgTable, text, uuid } from "drizzle-orm/pg-core";

import { REVIEW_OUTCOMES } from "#lib/emergency/constants.ts";
import { instant, newId } from "#db/columns.ts";

export const emergencyAccesses = pgTable("emergency_accesses", {
  id: uuid().primaryKey().default(newId),
  userId: uuid("user_id").notNull(),
  doctorId: uuid("doctor_id").notNull(),
  patientId: uuid("patient_id").notNull(),
  sessionId: uuid("session_id").notNull(),
  reason: text().notNull(),
  openedAt: instant("opened_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  endedAt: instant("ended_at"),
});

export const emergencyReviews = pgTable("emergency_reviews", {
  accessId: uuid("access_id").primaryKey(),
  reviewedBy: uuid("reviewed_by").notNull(),
  outcome: text({ enum: REVIEW_OUTCOMES }).notNull(),
  note: text().notNull(),
  closedAt: instant("closed_at").notNull(),
});
