import { date, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import type { Role } from "#lib/core/actor.ts";
import type { Relation } from "#lib/patients/constants.ts";

import { bytea, citext, instant, newId } from "#db/columns.ts";

export const users = pgTable("users", {
  id: uuid().primaryKey().default(newId),
  email: citext().notNull().unique(),
  name: text().notNull(),
  phone: text(),
  passwordHash: text("password_hash"),
  timeZone: text("time_zone").notNull(),
  locale: text().notNull().default("en"),
  termsVersion: text("terms_version"),
  termsAcceptedAt: instant("terms_accepted_at"),
  disabledAt: instant("disabled_at"),
  createdAt: instant("created_at").notNull(),
});

export const userRoles = pgTable(
  "user_roles",
  {
    userId: uuid("user_id").notNull(),
    role: text().$type<Role>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.role] })],
);

export const sessions = pgTable("sessions", {
  id: uuid().primaryKey(),
  userId: uuid("user_id").notNull(),
  role: text().$type<Role>().notNull(),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  endedAt: instant("ended_at"),
});

export const signInTickets = pgTable("sign_in_tickets", {
  tokenHash: bytea("token_hash").primaryKey(),
  userId: uuid("user_id").notNull(),
  role: text().$type<Role>().notNull(),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

export const patients = pgTable("patients", {
  id: uuid().primaryKey().default(newId),
  userId: uuid("user_id").unique(),
  name: text().notNull(),
  dateOfBirth: date("date_of_birth").notNull(),
  phone: text(),
  insurerName: text("insurer_name"),
  insuranceNumber: text("insurance_number"),
  timeZone: text("time_zone").notNull(),
  version: integer().notNull().default(1),
  createdAt: instant("created_at").notNull(),
});

export const patientAccess = pgTable(
  "patient_access",
  {
    userId: uuid("user_id").notNull(),
    patientId: uuid("patient_id").notNull(),
    relation: text().$type<Relation>().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.patientId] })],
);
