import { sql } from "drizzle-orm";

import type { TablePapers, Theirs } from "#db/testing/table-paper.ts";

const record = (b: Theirs) => sql`(select id from medical_records where appointment_id = ${b.appointmentId})`;

export const TABLES: TablePapers = {
  medical_records: {
    columns: { care: "id appointment_id doctor_id patient_id created_at" },
    notExported: {
      "*": "said by where its versions stand",
    },
    guard: "owner",
    theirs: (b) => sql`patient_id = ${b.patientId}`,
    insert: (b) => sql`(appointment_id, doctor_id, patient_id, created_at)
      values (${b.appointmentId}, ${b.doctorId}, ${b.patientId}, now())`,
    set: sql`created_at = now()`,
  },
  medical_record_drafts: {
    columns: { care: "record_id revision sealed key_id sealed_key saved_at" },
    notExported: {
      "*": "what a doctor is still writing is no record yet, and the doctor's alone",
    },
    guard: "owner",
    theirs: () => sql`true`,
    insert: (b) => sql`(record_id, revision, sealed, key_id, sealed_key, saved_at)
      values (${record(b)}, 1, decode(repeat('00', 30), 'hex'), 'theirs', '', now())`,
    set: sql`revision = revision + 1`,
  },
  medical_record_versions: {
    columns: { care: "record_id version sealed signed_by signed_at" },
    notExported: {
      record_id: "said by where it stands",
      sealed: "stands in the file opened",
      signed_by: "the visit's doctor, who is named there",
    },
    guard: "owner",
    theirs: () => sql`true`,
    insert: (b) => sql`(record_id, version, sealed, signed_by, signed_at)
      values (${record(b)}, 2, decode(repeat('00', 30), 'hex'), ${b.userId}, now())`,
    set: sql`signed_at = now()`,
  },
  medical_record_keys: {
    columns: { care: "record_id version key_id sealed_key" },
    notExported: {
      "*": "secrets; what they open is in the file",
    },
    guard: "owner",
    theirs: () => sql`true`,
    insert: (b) => sql`(record_id, version, key_id, sealed_key) values (${record(b)}, 1, 'theirs', '')`,
    set: sql`sealed_key = ''`,
  },
  record_openings: {
    columns: { audit: "id appointment_id user_id session_id reason opened_at" },
    guard: "owner",
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) => sql`(appointment_id, user_id, session_id, reason, opened_at)
      values (${b.appointmentId}, ${b.userId}, uuidv7(), 'To read a record', now())`,
    set: sql`reason = 'Another reason'`,
  },
  record_seal_keys: {
    columns: { none: "id sealed_check created_at" },
    guard: "system",
  },
  medical_codes: {
    columns: { none: "system code title words" },
    guard: "published",
    theirs: () => sql`true`,
    insert: () => sql`(system, code, title) values ('X', 'X', 'X')`,
    set: sql`title = 'X'`,
  },
};
