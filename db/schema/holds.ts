import { pgTable, text, uuid } from "drizzle-orm/pg-core";

import type { Mode } from "#lib/appointments/constants.ts";

import { instant, instantRange, newId } from "#db/columns.ts";

/** A time reserved while a user books it: by a browser, a user, or both; or, from the waitlist, by a patient. */
export const holds = pgTable("holds", {
  id: uuid().primaryKey().default(newId),
  doctorId: uuid("doctor_id").notNull(),
  locationId: uuid("location_id").notNull(),
  visitTypeId: uuid("visit_type_id").notNull(),
  mode: text().$type<Mode>().notNull(),
  during: instantRange().notNull(),
  reserved: instantRange().notNull(),
  /** The random id of the browser, as a keyed hash. */
  browser: text().unique(),
  userId: uuid("user_id").unique(),
  /** A waitlist offer is held for the users who act for its patient. */
  offerId: uuid("offer_id").unique(),
  patientId: uuid("patient_id"),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
});

/** All time that visits and holds take: triggers write it, and one constraint keeps it disjoint. */
export const heldTimes = pgTable("held_times", {
  doctorId: uuid("doctor_id").notNull(),
  held: instantRange().notNull(),
  appointmentId: uuid("appointment_id").unique(),
  holdId: uuid("hold_id").unique(),
});
