import { bigint, date, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";

import type { Mode } from "#lib/appointments/constants.ts";
import type { DayPart, EntryEnding, OfferEnding } from "#lib/waitlist/constants.ts";

import { instant, instantRange, newId } from "#db/columns.ts";

/** A patient who waits for a time with a doctor, or with any doctor of a specialty. */
export const waitlistEntries = pgTable("waitlist_entries", {
  id: uuid().primaryKey().default(newId),
  patientId: uuid("patient_id").notNull(),
  joinedByUserId: uuid("joined_by_user_id"),
  doctorId: uuid("doctor_id"),
  specialtyId: uuid("specialty_id"),
  visitTypeId: uuid("visit_type_id").notNull(),
  /** Null: either will do. */
  mode: text().$type<Mode>(),
  /** ISO: 1 is Monday. */
  weekdays: smallint().array().notNull(),
  dayParts: text("day_parts").array().$type<DayPart[]>().notNull(),
  /** The last day that suits, on the clock of the place. */
  lastDate: date("last_date").notNull(),
  endsAt: instant("ends_at").notNull(),
  /** The order in which times are offered. */
  place: bigint({ mode: "number" }).generatedByDefaultAsIdentity().notNull(),
  createdAt: instant("created_at").notNull(),
  endedAt: instant("ended_at"),
  ending: text().$type<EntryEnding>(),
});

/** The places that the patient accepts. None: any place. */
export const waitlistPlaces = pgTable(
  "waitlist_places",
  { entryId: uuid("entry_id").notNull(), locationId: uuid("location_id").notNull() },
  (table) => [primaryKey({ columns: [table.entryId, table.locationId] })],
);

/** A free time that is offered to one patient, and reserved for them by a hold. */
export const waitlistOffers = pgTable("waitlist_offers", {
  id: uuid().primaryKey().default(newId),
  entryId: uuid("entry_id").notNull(),
  patientId: uuid("patient_id").notNull(),
  doctorId: uuid("doctor_id").notNull(),
  locationId: uuid("location_id").notNull(),
  visitTypeId: uuid("visit_type_id").notNull(),
  mode: text().$type<Mode>().notNull(),
  during: instantRange().notNull(),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  endedAt: instant("ended_at"),
  ending: text().$type<OfferEnding>(),
});
