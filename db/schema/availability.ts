import { boolean, date, pgTable, primaryKey, smallint, text, time, uuid } from "drizzle-orm/pg-core";

import type { Mode } from "#lib/appointments/constants.ts";
import type { OverrideKind } from "#lib/availability/constants.ts";

import { instant, instantRange, newId } from "#db/columns.ts";

export const availabilityRules = pgTable("availability_rules", {
  id: uuid().primaryKey().default(newId),
  doctorId: uuid("doctor_id").notNull(),
  locationId: uuid("location_id").notNull(),
  weekday: smallint().notNull(),
  startTime: time("start_time").notNull(),
  endTime: time("end_time").notNull(),
  validFrom: date("valid_from").notNull(),
  validUntil: date("valid_until"),
  everyWeeks: smallint("every_weeks").notNull().default(1),
  modes: text().array().$type<Mode[]>().notNull().default(["in_person", "video"]),
});

export const availabilityOverrides = pgTable("availability_overrides", {
  id: uuid().primaryKey().default(newId),
  doctorId: uuid("doctor_id").notNull(),
  locationId: uuid("location_id"),
  date: date().notNull(),
  kind: text().$type<OverrideKind>().notNull(),
  startTime: time("start_time"),
  endTime: time("end_time"),
  modes: text().array().$type<Mode[]>().notNull().default(["in_person", "video"]),
  reason: text().notNull().default(""),
});

/** The primary key is (doctor, location, during without overlaps), which drizzle cannot express. */
export const openings = pgTable("openings", {
  doctorId: uuid("doctor_id").notNull(),
  locationId: uuid("location_id").notNull(),
  during: instantRange().notNull(),
  anchor: instant().notNull(),
  modes: text().array().$type<Mode[]>().notNull(),
  /** The visit that staff booked outside the hours: its opening is never offered and ends with it. */
  appointmentId: uuid("appointment_id"),
});

export const doctorLeaves = pgTable("doctor_leaves", {
  id: uuid().primaryKey().default(newId),
  doctorId: uuid("doctor_id").notNull(),
  fromDate: date("from_date").notNull(),
  untilDate: date("until_date").notNull(),
  fromNoon: boolean("from_noon").notNull().default(false),
  untilNoon: boolean("until_noon").notNull().default(false),
  reason: text().notNull().default(""),
});

export const doctorDelays = pgTable("doctor_delays", {
  doctorId: uuid("doctor_id").primaryKey(),
  minutes: smallint().notNull(),
  since: instant().notNull(),
  until: instant().notNull(),
});

export const locationHolidays = pgTable(
  "location_holidays",
  { locationId: uuid("location_id").notNull(), date: date().notNull(), name: text().notNull() },
  (table) => [primaryKey({ columns: [table.locationId, table.date] })],
);
