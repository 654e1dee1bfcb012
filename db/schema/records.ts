import { sql } from "drizzle-orm";
import { customType, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { bytea, instant, newId } from "#db/columns.ts";

const searchWords = customType<{ data: string; driverData: string }>({ dataType: () => "tsvector" });

export const recordSealKeys = pgTable("record_seal_keys", {
  id: text().primaryKey(),
  sealedCheck: bytea("sealed_check").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const medicalRecords = pgTable("medical_records", {
  id: uuid().primaryKey().default(newId),
  appointmentId: uuid("appointment_id").notNull().unique(),
  doctorId: uuid("doctor_id").notNull(),
  patientId: uuid("patient_id").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const medicalRecordDrafts = pgTable("medical_record_drafts", {
  recordId: uuid("record_id").primaryKey(),
  revision: integer().notNull(),
  sealed: bytea().notNull(),
  keyId: text("key_id").notNull(),
  sealedKey: bytea("sealed_key").notNull(),
  savedAt: instant("saved_at").notNull(),
});

export const medicalRecordVersions = pgTable(
  "medical_record_versions",
  {
    recordId: uuid("record_id").notNull(),
    version: integer().notNull(),
    sealed: bytea().notNull(),
    signedBy: uuid("signed_by").notNull(),
    signedAt: instant("signed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.recordId, table.version] })],
);

export const medicalRecordKeys = pgTable(
  "medical_record_keys",
  {
    recordId: uuid("record_id").notNull(),
    version: integer().notNull(),
    keyId: text("key_id").notNull(),
    sealedKey: bytea("sealed_key").notNull(),
  },
  (table) => [primaryKey({ columns: [table.recordId, table.version] })],
);

export const recordOpenings = pgTable("record_openings", {
  id: uuid().primaryKey().default(newId),
  appointmentId: uuid("appointment_id").notNull(),
  userId: uuid("user_id").notNull(),
  sessionId: uuid("session_id").notNull(),
  reason: text().notNull(),
  openedAt: instant("opened_at").notNull(),
});

export const medicalCodes = pgTable(
  "medical_codes",
  {
    system: text().notNull(),
    code: text().notNull(),
    title: text().notNull(),
    words: searchWords()
      .notNull()
      .generatedAlwaysAs(sql`to_tsvector('simple', code || ' ' || title)`),
  },
  (table) => [primaryKey({ columns: [table.system, table.code] })],
);
