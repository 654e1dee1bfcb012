import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  doctors: {
    columns: {
      account:
        "id user_id slug name title given_name family_name biography gender licence_number licence_authority practising_since languages department_id fee_minor currency accepting_new_patients horizon_days is_active created_at photo_digest",
      none: "version search_name sort_name",
    },
    notExported: {
      user_id: "the person's own",
      photo_digest: "said with the photograph",
    },
    guard: "public",
    // Not even their own row: doctors may not set their licence or fee.
    theirs: () => sql`true`,
    insert: (
      b,
    ) => sql`(slug, name, gender, licence_number, licence_authority, practising_since, languages, department_id, fee_minor, currency)
      select 'x', 'X', 'other', 'X', 'X', 2012, '{en}', department_id, 0, 'NPR' from doctors where id = ${b.doctorId}`,
    set: sql`fee_minor = 0`,
  },
  doctor_photos: {
    columns: { account: "doctor_id digest small large created_at" },
    notExported: {
      doctor_id: "said by where it stands",
    },
    guard: "public",
    theirs: (b) => sql`doctor_id = ${b.doctorId}`,
    insert: (b) => sql`(doctor_id, digest, small, large, created_at)
      values (${b.doctorId}, ${"f".repeat(32)}, 'small', 'large', now())`,
    set: sql`created_at = created_at`,
  },
  doctor_specialties: {
    columns: { account: "doctor_id specialty_id is_primary" },
    notExported: {
      doctor_id: "said by where it stands",
    },
    guard: "public",
    theirs: () => sql`true`,
    insert: (b) => sql`(doctor_id, specialty_id, is_primary)
      select ${b.doctorId}, id, false from specialties where slug = 'unpractised'`,
    set: sql`is_primary = not is_primary`,
  },
  doctor_locations: {
    columns: { account: "doctor_id location_id", none: "public_key" },
    notExported: {
      doctor_id: "said by where it stands",
    },
    guard: "public",
    theirs: () => sql`true`,
    insert: (b) => sql`(doctor_id, location_id)
      select ${b.doctorId}, id from locations where id <> ${b.locationId} limit 1`,
    set: sql`location_id = location_id`,
  },
  doctor_visit_types: {
    columns: {
      account:
        "doctor_id visit_type_id fee_minor duration_minutes step_minutes buffer_before_minutes buffer_after_minutes modes notice_minutes change_cutoff_minutes needs_confirmation",
    },
    notExported: {
      doctor_id: "said by where it stands",
    },
    guard: "public",
    // Doctors set the terms of their own offers.
    theirs: (b) => sql`doctor_id = ${b.doctorId}`,
    insert: (b) => sql`(doctor_id, visit_type_id)
      select ${b.doctorId}, id from visit_types where id <> ${b.visitTypeId} limit 1`,
    set: sql`fee_minor = 0`,
  },
};
