import { sql } from "drizzle-orm";
import { boolean, date, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import type { Role } from "#lib/core/actor.ts";
import type { Relation } from "#lib/patients/constants.ts";

import { citext, instant, newId } from "#db/columns.ts";

export const users = pgTable("users", {
  id: uuid().primaryKey().default(newId),
  /** Unique among accounts that are not closed. */
  email: citext().notNull(),
  name: text().notNull(),
  phone: text(),
  signInPhone: text("sign_in_phone").unique(),
  passwordHash: text("password_hash"),
  passwordChangedAt: instant("password_changed_at"),
  emailVerifiedAt: instant("email_verified_at"),
  timeZone: text("time_zone").notNull(),
  /** Null until the user has one: then messages are in the organisation's. */
  locale: text(),
  termsVersion: text("terms_version"),
  termsAcceptedAt: instant("terms_accepted_at"),
  disabledAt: instant("disabled_at"),
  closedAt: instant("closed_at"),
  createdAt: instant("created_at").notNull(),
  /** Triggers count it, when what others see of the account changes. */
  version: integer().notNull().default(1),
});

export const userRoles = pgTable(
  "user_roles",
  {
    userId: uuid("user_id").notNull(),
    role: text().$type<Role>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.role] })],
);

export const patients = pgTable("patients", {
  id: uuid().primaryKey().default(newId),
  userId: uuid("user_id").unique(),
  name: text().notNull(),
  givenName: text("given_name"),
  familyName: text("family_name"),
  /** Short, to say on the phone. */
  number: integer().notNull().generatedAlwaysAsIdentity(),
  dateOfBirth: date("date_of_birth"),
  phone: text(),
  email: citext(),
  insurerName: text("insurer_name"),
  insuranceNumber: text("insurance_number"),
  timeZone: text("time_zone").notNull(),
  version: integer().notNull().default(1),
  createdAt: instant("created_at").notNull(),
  /** The client that made it, where one did: it sees the file. */
  createdByClientId: uuid("created_by_client_id"),
  /** When its patient was erased: no user gets the file any more. */
  erasedAt: instant("erased_at"),
  /** The file that took its place. One that was merged is also erased. */
  mergedInto: uuid("merged_into"),
  /** The id while it was not merged, else null: what refers to it can refer to no merged file. */
  currentId: uuid("current_id")
    .unique()
    .generatedAlwaysAs(sql`case when merged_into is null then id end`),
});

export const patientAccess = pgTable(
  "patient_access",
  {
    userId: uuid("user_id").notNull(),
    patientId: uuid("patient_id").notNull(),
    relation: text().$type<Relation>().notNull(),
    createdAt: instant("created_at").notNull(),
    /** When the patient, of age, confirmed that a parent or guardian still acts for them. */
    confirmedAt: instant("confirmed_at"),
    /** Whether the user is reminded of this patient's appointments. */
    wantsReminders: boolean("wants_reminders").notNull().default(true),
  },
  (table) => [primaryKey({ columns: [table.userId, table.patientId] })],
);

/**
 * The consent of a patient without an account to text messages to this number. A trigger on `patients` ends it when the number changes or
 * an account takes its place: every row here is valid.
 */
export const textConsents = pgTable("text_consents", {
  patientId: uuid("patient_id").primaryKey(),
  phone: text().notNull(),
  locale: text().notNull(),
  givenAt: instant("given_at").notNull(),
  /** The administrator who recorded it. */
  notedBy: uuid("noted_by").notNull(),
});
