import { sql } from "drizzle-orm";
import { boolean, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";

import type { AppointmentStatus, Limit, Mode, OverrideAction } from "#lib/appointments/constants.ts";

import { instant, instantRange, newId } from "#db/columns.ts";

export const appointments = pgTable("appointments", {
  id: uuid().primaryKey().default(newId),
  reference: text()
    .notNull()
    .unique()
    .default(sql`new_reference()`),
  doctorId: uuid("doctor_id").notNull(),
  patientId: uuid("patient_id").notNull(),
  locationId: uuid("location_id").notNull(),
  visitTypeId: uuid("visit_type_id").notNull(),
  mode: text().$type<Mode>().notNull(),
  status: text().$type<AppointmentStatus>().notNull(),
  during: instantRange().notNull(),
  reserved: instantRange().notNull(),
  /** `during` while the visit is live, else null. */
  visit: instantRange().generatedAlwaysAs(sql`during`),
  /** `reserved` while the visit is live, else null. */
  held: instantRange().generatedAlwaysAs(sql`reserved`),
  startsAt: instant("starts_at")
    .notNull()
    .generatedAlwaysAs(sql`lower(during)`),
  endsAt: instant("ends_at")
    .notNull()
    .generatedAlwaysAs(sql`upper(during)`),
  notes: text().notNull().default(""),
  feeMinor: integer("fee_minor").notNull(),
  currency: text().notNull(),
  cancelReason: text("cancel_reason"),
  bookedByUserId: uuid("booked_by_user_id"),
  bookedByClientId: uuid("booked_by_client_id"),
  /** Through whose finder of free times it was booked, and what the finder calls that booking. */
  bookingSource: text("booking_source"),
  bookingReferral: text("booking_referral"),
  /** The booker's own identifier for it, with the system: unique for each booker. */
  identifierSystem: text("identifier_system"),
  identifierValue: text("identifier_value"),
  version: integer().notNull().default(1),
  /** Its patient may change it until it begins. */
  movedByClinic: boolean("moved_by_clinic").notNull().default(false),
  /** Set by merging two files: other completed visits of the patient with another number may overlap this one. */
  beside: integer(),
  createdAt: instant("created_at").notNull(),
  /** Set and cleared by a trigger, for every cancellation. */
  cancelledAt: instant("cancelled_at"),
  /** When the current version was made: a trigger sets it. */
  changedAt: instant("changed_at")
    .notNull()
    .default(sql`now()`),
});

export const appointmentReasons = pgTable("appointment_reasons", {
  appointmentId: uuid("appointment_id").primaryKey(),
  reason: text().notNull(),
});

/** Which limits staff passed, and why. For staff alone. */
export const appointmentOverrides = pgTable("appointment_overrides", {
  id: uuid().primaryKey().default(newId),
  appointmentId: uuid("appointment_id").notNull(),
  at: instant().notNull(),
  byUserId: uuid("by_user_id").notNull(),
  action: text().$type<OverrideAction>().notNull(),
  limits: text().array().$type<Limit[]>().notNull(),
  reason: text().notNull(),
});
