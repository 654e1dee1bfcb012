import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  appointments: {
    columns: {
      care: "id reference doctor_id patient_id location_id visit_type_id mode status during starts_at ends_at notes fee_minor currency cancel_reason cancelled_at booked_by_user_id booked_by_client_id booking_source booking_referral identifier_system identifier_value created_at",
      none: "reserved visit held version changed_at moved_by_clinic beside",
    },
    notExported: {
      patient_id: "said by where it stands",
      during: "said by its start and end",
      booked_by_client_id: "a program, whose name the history of the appointment says",
      booked_by_user_id: "may be somebody else: said as whether the person did",
    },
    guard: "owner",
    theirs: (b) => sql`id = ${b.appointmentId}`,
    insert: (
      b,
    ) => sql`(doctor_id, patient_id, location_id, visit_type_id, mode, status, during, reserved, fee_minor, currency, created_at)
      values (${b.doctorId}, ${b.patientId}, ${b.locationId}, ${b.visitTypeId}, 'video', 'confirmed',
        '[2027-01-07T05:15Z,2027-01-07T05:45Z)', '[2027-01-07T05:15Z,2027-01-07T05:45Z)', 0, 'NPR', now())`,
    set: sql`status = 'cancelled'`,
  },
  appointment_overrides: {
    columns: { audit: "id appointment_id at by_user_id action limits reason" },
    guard: "owner",
    theirs: (b) => sql`appointment_id = ${b.appointmentId}`,
    insert: (b) => sql`(appointment_id, at, by_user_id, action, limits, reason)
      values (${b.appointmentId}, now(), nullif(current_setting('app.actor_id', true), '')::uuid, 'book', '{too_soon}', 'Because I say so')`,
    set: sql`reason = 'Another reason'`,
  },
  holds: {
    columns: {
      account:
        "id doctor_id location_id visit_type_id mode during user_id offer_id patient_id created_at expires_at",
      telemetry: "browser",
      none: "reserved",
    },
    notExported: {
      "*": "keeps a time for some minutes; for which patient, where the waitlist offers it, is said by the entry",
    },
    guard: "owner",
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (
      b,
    ) => sql`(doctor_id, location_id, visit_type_id, mode, during, reserved, user_id, created_at, expires_at)
      values (${b.doctorId}, ${b.locationId}, ${b.visitTypeId}, 'video', '[2027-01-07T06:15Z,2027-01-07T06:45Z)',
        '[2027-01-07T06:15Z,2027-01-07T06:45Z)', ${b.userId}, now(), now() + interval '10 minutes')`,
    set: sql`mode = 'video'`,
  },
  held_times: {
    columns: { none: "doctor_id held appointment_id hold_id" },
    guard: "system",
  },
  hours_changes: {
    columns: { account: "id doctor_id by_user_id change created_at made_at leave_id undone_at" },
    notExported: {
      "*": "is kept for a week; the hours and the leave that it made are in the file",
    },
    guard: "owner",
    theirs: (b) => sql`doctor_id = ${b.doctorId}`,
    insert: (b) => sql`(doctor_id, by_user_id, change, created_at)
      values (${b.doctorId}, ${b.userId}, '{"kind": "add_leave"}', now())`,
    set: sql`made_at = now()`,
  },
  hours_change_visits: {
    columns: {
      care: "change_id appointment_id choice version status during reserved location_id moved_by_clinic is_restored",
    },
    notExported: {
      "*": "is kept for a week; what became of the visit is in the file",
    },
    guard: "owner",
    theirs: (b) => sql`appointment_id = ${b.appointmentId}`,
    insert: (
      b,
    ) => sql`(change_id, appointment_id, choice, version, status, during, reserved, location_id, moved_by_clinic)
      values (uuidv7(), ${b.appointmentId}, 'keep', 1, 'confirmed', '[2027-01-07T05:15Z,2027-01-07T05:45Z)',
        '[2027-01-07T05:15Z,2027-01-07T05:45Z)', ${b.locationId}, false)`,
    set: sql`is_restored = true`,
  },
  appointment_reasons: {
    columns: { care: "appointment_id reason" },
    notExported: {
      appointment_id: "said by where it stands",
    },
    guard: "owner",
    theirs: (b) => sql`appointment_id = ${b.appointmentId}`,
    insert: (b) => sql`(appointment_id, reason) values (${b.appointmentId}, 'x')`,
    set: sql`reason = 'x'`,
  },
};
