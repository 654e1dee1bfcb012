import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  patients: {
    columns: {
      account: "user_id",
      contact: "name given_name family_name phone email insurer_name insurance_number time_zone",
      care: "id number date_of_birth created_at",
      none: "version erased_at created_by_client_id merged_into current_id",
    },
    notExported: {
      user_id: "the person's own, said as the relation",
    },
    guard: "owner",
    theirs: (b) => sql`id = ${b.patientId}`,
    insert: () => sql`(name, date_of_birth, time_zone) values ('X', '1990-01-01', 'UTC')`,
    set: sql`name = 'Mallory'`,
  },
  patient_access: {
    columns: { account: "user_id patient_id relation created_at confirmed_at wants_reminders" },
    notExported: {
      user_id: "the person's own",
      patient_id: "said by where it stands",
    },
    guard: "owner",
    theirs: (b) => sql`patient_id = ${b.patientId}`,
    insert: (b) =>
      sql`(user_id, patient_id, relation) values (nullif(current_setting('app.actor_id', true), '')::uuid, ${b.patientId}, 'carer')`,
    set: sql`relation = 'carer'`,
  },
  text_consents: {
    columns: { contact: "phone locale", care: "patient_id given_at noted_by" },
    notExported: {
      patient_id: "said by where it stands",
      noted_by: "the administrator who noted it; the trail says so",
    },
    guard: "owner",
    theirs: (b) => sql`patient_id = ${b.patientId}`,
    insert: (b) =>
      sql`(patient_id, phone, locale, given_at, noted_by) values (${b.patientId}, '+9779851234567', 'en', now(), ${b.userId})`,
    set: sql`locale = 'es'`,
  },
};
