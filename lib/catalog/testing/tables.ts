import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  departments: {
    columns: { none: "id slug name is_active version" },
    guard: "public",
    theirs: () => sql`true`,
    insert: () => sql`(slug, name) values ('x', 'X')`,
    set: sql`name = name || ' of Mallory'`,
  },
  specialties: {
    columns: { none: "id slug name is_active version merged_into also_called minimum_age maximum_age" },
    guard: "public",
    theirs: () => sql`true`,
    insert: () => sql`(slug, name) values ('x', 'X')`,
    set: sql`name = name || ' of Mallory'`,
  },
  locations: {
    columns: {
      none: "id slug code name address_line city region postcode country phone emergency_phone time_zone is_public is_active version",
    },
    guard: "public",
    theirs: () => sql`true`,
    insert: () => sql`(slug, code, name, address_line, city, country, phone, emergency_phone, time_zone)
      values ('x', 'x', 'X', 'X', 'X', 'NP', '+97715522266', '102', 'UTC')`,
    set: sql`emergency_phone = '999'`,
  },
  visit_types: {
    columns: {
      none: "id slug name description duration_minutes step_minutes buffer_before_minutes buffer_after_minutes modes notice_minutes horizon_days change_cutoff_minutes max_upcoming_per_patient needs_confirmation is_active position version public_key",
    },
    guard: "public",
    theirs: () => sql`true`,
    insert: () => sql`(slug, name, step_minutes, modes) values ('x', 'X', 30, '{video}')`,
    set: sql`notice_minutes = 0`,
  },
};
