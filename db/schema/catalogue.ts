import { sql } from "drizzle-orm";
import { boolean, integer, pgTable, pgView, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import type { Mode } from "#lib/appointments/constants.ts";
import type { Gender } from "#lib/doctors/constants.ts";

import { bytea, instant, newId } from "#db/columns.ts";

export const departments = pgTable("departments", {
  id: uuid().primaryKey().default(newId),
  slug: text().notNull().unique(),
  name: text().notNull().unique(),
  isActive: boolean("is_active").notNull().default(true),
  version: integer().notNull().default(1),
});

export const specialties = pgTable("specialties", {
  id: uuid().primaryKey().default(newId),
  slug: text().notNull().unique(),
  name: text().notNull().unique(),
  isActive: boolean("is_active").notNull().default(true),
  version: integer().notNull().default(1),
  mergedInto: uuid("merged_into"),
  /** The patients that it is for, in full years, both inclusive. Null where there is no limit. */
  minimumAge: integer("minimum_age"),
  maximumAge: integer("maximum_age"),
  /** Other names among patients. */
  alsoCalled: text("also_called").array().notNull().default([]),
});

export const locations = pgTable("locations", {
  id: uuid().primaryKey().default(newId),
  slug: text().notNull().unique(),
  /** Its code in other systems and files. */
  code: text().notNull().unique(),
  name: text().notNull(),
  addressLine: text("address_line").notNull(),
  city: text().notNull(),
  region: text(),
  postcode: text(),
  country: text().notNull(),
  phone: text().notNull(),
  emergencyPhone: text("emergency_phone").notNull(),
  timeZone: text("time_zone").notNull(),
  isPublic: boolean("is_public").notNull().default(true),
  isActive: boolean("is_active").notNull().default(true),
  version: integer().notNull().default(1),
});

export const doctors = pgTable("doctors", {
  id: uuid().primaryKey().default(newId),
  userId: uuid("user_id").unique(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  biography: text().notNull().default(""),
  gender: text().$type<Gender>().notNull(),
  licenceNumber: text("licence_number").notNull(),
  licenceAuthority: text("licence_authority").notNull(),
  practisingSince: integer("practising_since").notNull(),
  languages: text().array().notNull(),
  departmentId: uuid("department_id").notNull(),
  feeMinor: integer("fee_minor").notNull(),
  currency: text().notNull(),
  acceptingNewPatients: boolean("accepting_new_patients").notNull().default(true),
  horizonDays: integer("horizon_days").notNull().default(90),
  isActive: boolean("is_active").notNull().default(true),
  version: integer().notNull().default(1),
  createdAt: instant("created_at").notNull(),
  /** Which of `doctorPhotos` is shown. */
  photoDigest: text("photo_digest"),
  /** The folded words of the name. */
  searchName: text("search_name")
    .notNull()
    .generatedAlwaysAs(sql`folded_text(name)`),
  title: text(),
  givenName: text("given_name"),
  familyName: text("family_name"),
  /** The sort key of lists: the family name first. */
  sortName: text("sort_name")
    .notNull()
    .generatedAlwaysAs(sql`person_sort_name(name, title, given_name, family_name)`),
});

/** A photograph as it is served: WebP, square, in two sizes. */
export const doctorPhotos = pgTable(
  "doctor_photos",
  {
    doctorId: uuid("doctor_id").notNull(),
    /** Of both sizes: their URLs contain it. */
    digest: text().notNull(),
    small: bytea().notNull(),
    large: bytea().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.doctorId, table.digest] })],
);

export const doctorSpecialties = pgTable(
  "doctor_specialties",
  {
    doctorId: uuid("doctor_id").notNull(),
    specialtyId: uuid("specialty_id").notNull(),
    isPrimary: boolean("is_primary").notNull(),
  },
  (table) => [primaryKey({ columns: [table.doctorId, table.specialtyId] })],
);

export const doctorLocations = pgTable(
  "doctor_locations",
  {
    doctorId: uuid("doctor_id").notNull(),
    locationId: uuid("location_id").notNull(),
    /** Its public id. */
    publicKey: text("public_key")
      .notNull()
      .default(sql`new_public_key()`),
  },
  (table) => [primaryKey({ columns: [table.doctorId, table.locationId] })],
);

export const visitTypes = pgTable("visit_types", {
  id: uuid().primaryKey().default(newId),
  slug: text().notNull().unique(),
  name: text().notNull(),
  description: text().notNull().default(""),
  durationMinutes: integer("duration_minutes").notNull().default(30),
  stepMinutes: integer("step_minutes").notNull(),
  bufferBeforeMinutes: integer("buffer_before_minutes").notNull().default(0),
  bufferAfterMinutes: integer("buffer_after_minutes").notNull().default(0),
  modes: text().array().$type<Mode[]>().notNull(),
  noticeMinutes: integer("notice_minutes").notNull().default(60),
  horizonDays: integer("horizon_days").notNull().default(90),
  changeCutoffMinutes: integer("change_cutoff_minutes").notNull().default(1440),
  maxUpcomingPerPatient: integer("max_upcoming_per_patient").notNull().default(5),
  needsConfirmation: boolean("needs_confirmation").notNull().default(false),
  isActive: boolean("is_active").notNull().default(true),
  position: integer().notNull().default(0),
  version: integer().notNull().default(1),
  /** Its public id. */
  publicKey: text("public_key")
    .notNull()
    .default(sql`new_public_key()`),
});

export const doctorVisitTypes = pgTable(
  "doctor_visit_types",
  {
    doctorId: uuid("doctor_id").notNull(),
    visitTypeId: uuid("visit_type_id").notNull(),
    feeMinor: integer("fee_minor"),
    durationMinutes: integer("duration_minutes"),
    stepMinutes: integer("step_minutes"),
    bufferBeforeMinutes: integer("buffer_before_minutes"),
    bufferAfterMinutes: integer("buffer_after_minutes"),
    modes: text().array().$type<Mode[]>(),
    noticeMinutes: integer("notice_minutes"),
    changeCutoffMinutes: integer("change_cutoff_minutes"),
    needsConfirmation: boolean("needs_confirmation"),
  },
  (table) => [primaryKey({ columns: [table.doctorId, table.visitTypeId] })],
);

/** The catalogue merged with each doctor's own terms, done nowhere else: also for what the doctor no longer offers. */
export const doctorOffers = pgView("doctor_offers", {
  doctorId: uuid("doctor_id").notNull(),
  visitTypeId: uuid("visit_type_id").notNull(),
  slug: text().notNull(),
  name: text().notNull(),
  description: text().notNull(),
  durationMinutes: integer("duration_minutes").notNull(),
  stepMinutes: integer("step_minutes").notNull(),
  bufferBeforeMinutes: integer("buffer_before_minutes").notNull(),
  bufferAfterMinutes: integer("buffer_after_minutes").notNull(),
  modes: text().array().$type<Mode[]>().notNull(),
  noticeMinutes: integer("notice_minutes").notNull(),
  horizonDays: integer("horizon_days").notNull(),
  changeCutoffMinutes: integer("change_cutoff_minutes").notNull(),
  maxUpcomingPerPatient: integer("max_upcoming_per_patient").notNull(),
  needsConfirmation: boolean("needs_confirmation").notNull(),
  feeMinor: integer("fee_minor").notNull(),
  currency: text().notNull(),
  position: integer().notNull(),
  isActive: boolean("is_active").notNull(),
  isOffered: boolean("is_offered").notNull(),
}).existing();
