import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import type { AppointmentStatus } from "#lib/appointments/constants.ts";
import type { VisitChoice } from "#lib/availability/constants.ts";

import { instant, instantRange, newId } from "#db/columns.ts";

/** A change of hours from its preview until it can no longer be undone. */
export const hoursChanges = pgTable("hours_changes", {
  id: uuid().primaryKey().default(newId),
  doctorId: uuid("doctor_id").notNull(),
  byUserId: uuid("by_user_id").notNull(),
  /** What was typed, as `HoursChange` parses it; once the change is made, its kind alone. */
  change: jsonb().notNull(),
  createdAt: instant("created_at").notNull(),
  madeAt: instant("made_at"),
  leaveId: uuid("leave_id"),
  undoneAt: instant("undone_at"),
});

/** What became of each visit that fell outside, and what it was before. */
export const hoursChangeVisits = pgTable(
  "hours_change_visits",
  {
    changeId: uuid("change_id").notNull(),
    appointmentId: uuid("appointment_id").notNull(),
    choice: text().$type<VisitChoice>().notNull(),
    /** The version that the change made. */
    version: integer().notNull(),
    status: text().$type<AppointmentStatus>().notNull(),
    during: instantRange().notNull(),
    reserved: instantRange().notNull(),
    locationId: uuid("location_id").notNull(),
    movedByClinic: boolean("moved_by_clinic").notNull(),
    isRestored: boolean("is_restored").notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.changeId, table.appointmentId] })],
);
