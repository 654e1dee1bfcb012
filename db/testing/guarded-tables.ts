import { sql } from "drizzle-orm";

import { OVERRIDE_TARGETS } from "./guarded-overrides.ts";
import { RECORD_TARGETS } from "./guarded-records.ts";
import type { Target, Theirs } from "./guarded-target.ts";

/** No role but the system's may touch these at all. */
export const THE_SYSTEMS = [
  "audit_sealed_entries",
  "audit_seals",
  "demo_mails",
  "one_time_tokens",
  "rate_limits",
  "record_seal_keys",
  "sign_in_challenges",
  "sign_in_tickets",
  "verification_codes",
];

const all = () => sql`true`;
const ofDoctor = (b: Theirs) => sql`doctor_id = ${b.doctorId}`;

/** Everybody reads these: they name no patient. Administrators write them, and doctors their own openings. */
export const PUBLIC: Record<string, Target> = {
  departments: {
    theirs: all,
    insert: () => sql`(slug, name) values ('x', 'X')`,
    set: sql`name = name || ' of Mallory'`,
  },
  specialties: {
    theirs: all,
    insert: () => sql`(slug, name) values ('x', 'X')`,
    set: sql`name = name || ' of Mallory'`,
  },
  locations: {
    theirs: all,
    insert: () => sql`(slug, name, address_line, city, country, phone, emergency_phone, time_zone)
      values ('x', 'X', 'X', 'X', 'NP', '+97715522266', '102', 'UTC')`,
    set: sql`emergency_phone = '999'`,
  },
  doctors: {
    // Their own row too: a licence and a fee are not theirs to say.
    theirs: all,
    insert: (
      b,
    ) => sql`(slug, name, gender, licence_number, licence_authority, practising_since, languages, department_id, fee_minor, currency)
      select 'x', 'X', 'other', 'X', 'X', 2012, '{en}', department_id, 0, 'NPR' from doctors where id = ${b.doctorId}`,
    set: sql`fee_minor = 0`,
  },
  doctor_specialties: {
    theirs: all,
    insert: (b) => sql`(doctor_id, specialty_id, is_primary)
      select ${b.doctorId}, id, false from specialties where slug = 'unpractised'`,
    set: sql`is_primary = not is_primary`,
  },
  doctor_locations: {
    theirs: all,
    insert: (b) => sql`(doctor_id, location_id)
      select ${b.doctorId}, id from locations where id <> ${b.locationId} limit 1`,
    set: sql`location_id = location_id`,
  },
  visit_types: {
    theirs: all,
    insert: () => sql`(slug, name, step_minutes, modes) values ('x', 'X', 30, '{video}')`,
    set: sql`notice_minutes = 0`,
  },
  doctor_visit_types: {
    // A doctor says on which terms they offer what.
    theirs: ofDoctor,
    insert: (b) => sql`(doctor_id, visit_type_id)
      select ${b.doctorId}, id from visit_types where id <> ${b.visitTypeId} limit 1`,
    set: sql`fee_minor = 0`,
  },
  location_holidays: {
    theirs: all,
    insert: (b) => sql`(location_id, date, name) values (${b.locationId}, '2027-02-02', 'X')`,
    set: sql`name = 'X'`,
  },
  openings: {
    theirs: ofDoctor,
    insert: (b) => sql`(doctor_id, location_id, during, anchor, modes)
      values (${b.doctorId}, ${b.locationId}, '[2030-01-01T00:00Z,2030-01-01T01:00Z)', '2030-01-01T00:00Z', '{video}')`,
    set: sql`modes = '{video}'`,
  },
};

/** When the worker was last there: every role reads it, for readiness. */
export const HEARTBEATS: Target = {
  theirs: all,
  insert: () => sql`(worker, beat_at) values ('x', now())`,
  set: sql`beat_at = now()`,
};

/** For each table with personal data: another person's rows, and a row made up in their name. */
export const TARGETS: Record<string, Target> = {
  ...OVERRIDE_TARGETS,
  ...RECORD_TARGETS,
  users: {
    theirs: (b) => sql`id = ${b.userId}`,
    insert: () => sql`(email, name, time_zone) values ('x@example.org', 'X', 'UTC')`,
    set: sql`name = 'Mallory'`,
  },
  user_roles: {
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) => sql`(user_id, role) values (${b.userId}, 'admin')`,
    set: sql`role = 'admin'`,
  },
  sessions: {
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) =>
      sql`(id, user_id, role, created_at, expires_at) values (uuidv7(), ${b.userId}, 'patient', now(), now() + interval '1 hour')`,
    set: sql`ended_at = null`,
  },
  totp_factors: {
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) => sql`(user_id, sealed_secret, created_at) values (${b.userId}, '', now())`,
    set: sql`confirmed_at = now()`,
  },
  recovery_codes: {
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) => sql`(user_id, code_hash, created_at) values (${b.userId}, 'x', now())`,
    set: sql`used_at = null`,
  },
  invitations: {
    theirs: () => sql`true`,
    insert: () =>
      sql`(email, name, roles, created_at, expires_at) values ('x@example.org', 'X', '{admin}', now(), now())`,
    set: sql`revoked_at = now()`,
  },
  account_messages: {
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) =>
      sql`(kind, channel, recipient, user_id, created_at) values ('password_reset', 'email', 'x@example.org', ${b.userId}, now())`,
    set: sql`delivered_at = now()`,
  },
  patients: {
    theirs: (b) => sql`id = ${b.patientId}`,
    insert: () => sql`(name, date_of_birth, time_zone) values ('X', '1990-01-01', 'UTC')`,
    set: sql`name = 'Mallory'`,
  },
  patient_access: {
    theirs: (b) => sql`patient_id = ${b.patientId}`,
    insert: (b) =>
      sql`(user_id, patient_id, relation) values (nullif(current_setting('app.actor_id', true), '')::uuid, ${b.patientId}, 'carer')`,
    set: sql`relation = 'carer'`,
  },
  availability_rules: {
    theirs: (b) => sql`doctor_id = ${b.doctorId}`,
    insert: (b) =>
      sql`(doctor_id, location_id, weekday, start_time, end_time, valid_from) values (${b.doctorId}, ${b.locationId}, 1, '18:00', '19:00', '2027-01-01')`,
    set: sql`end_time = '23:00'`,
  },
  availability_overrides: {
    theirs: (b) => sql`doctor_id = ${b.doctorId}`,
    insert: (b) => sql`(doctor_id, date, kind) values (${b.doctorId}, '2027-02-01', 'closed')`,
    set: sql`reason = 'Seen'`,
  },
  doctor_leaves: {
    theirs: (b) => sql`doctor_id = ${b.doctorId}`,
    insert: (b) => sql`(doctor_id, from_date, until_date) values (${b.doctorId}, '2027-02-01', '2027-02-03')`,
    set: sql`reason = 'Seen'`,
  },
  appointments: {
    theirs: (b) => sql`id = ${b.appointmentId}`,
    insert: (
      b,
    ) => sql`(doctor_id, patient_id, location_id, visit_type_id, mode, status, during, reserved, fee_minor, currency, created_at)
      values (${b.doctorId}, ${b.patientId}, ${b.locationId}, ${b.visitTypeId}, 'video', 'confirmed',
        '[2027-01-07T05:15Z,2027-01-07T05:45Z)', '[2027-01-07T05:15Z,2027-01-07T05:45Z)', 0, 'NPR', now())`,
    set: sql`status = 'cancelled'`,
  },
  appointment_reasons: {
    theirs: (b) => sql`appointment_id = ${b.appointmentId}`,
    insert: (b) => sql`(appointment_id, reason) values (${b.appointmentId}, 'x')`,
    set: sql`reason = 'x'`,
  },
  audit_entries: {
    theirs: (b) => sql`patient_id = ${b.patientId} or actor_user_id = ${b.userId}`,
    insert: (b) => sql`(at, actor_kind, actor_user_id, actor_role, request_id, action, entity, entity_id)
      values (now(), 'user', ${b.userId}, 'patient', 'r', 'appointment.cancel', 'appointment', ${b.appointmentId})`,
    set: sql`action = 'x'`,
  },
  audit_refusals: {
    theirs: (b) => sql`actor_user_id = ${b.userId}`,
    insert: (b) =>
      sql`(hour, source, actor_user_id, action, code, last_at) values (now(), 'x', ${b.userId}, 'x', 'x', now())`,
    set: sql`count = 1`,
  },
  messages: {
    theirs: (b) => sql`appointment_id = ${b.appointmentId}`,
    insert: (b) =>
      sql`(kind, audience, appointment_id, appointment_version, created_at) values ('appointment_cancelled', 'patient', ${b.appointmentId}, 1, now())`,
    set: sql`delivered_at = now()`,
  },
  idempotency_keys: {
    theirs: (b) => sql`owner = ${b.userId}`,
    insert: (b) =>
      sql`(owner, action, key, request_hash, created_at) values (${b.userId}, 'appointment.book', 'x', '', now())`,
    set: sql`response = '{}'`,
  },
};
