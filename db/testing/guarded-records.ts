import { sql } from "drizzle-orm";

import { connectAsAdmin } from "./cluster.ts";
import { testDatabase } from "./database.ts";
import type { Target, Theirs } from "./guarded-target.ts";

const record = (b: Theirs) => sql`(select id from medical_records where appointment_id = ${b.appointmentId})`;

/** Medical records: another patient's rows, and rows made up for their visit. */
export const RECORD_TARGETS: Record<string, Target> = {
  medical_records: {
    theirs: (b) => sql`patient_id = ${b.patientId}`,
    insert: (b) => sql`(appointment_id, doctor_id, patient_id, created_at)
      values (${b.appointmentId}, ${b.doctorId}, ${b.patientId}, now())`,
    set: sql`created_at = now()`,
  },
  medical_record_drafts: {
    theirs: () => sql`true`,
    insert: (b) => sql`(record_id, revision, sealed, key_id, sealed_key, saved_at)
      values (${record(b)}, 1, decode(repeat('00', 30), 'hex'), 'theirs', '', now())`,
    set: sql`revision = revision + 1`,
  },
  medical_record_versions: {
    theirs: () => sql`true`,
    insert: (b) => sql`(record_id, version, sealed, signed_by, signed_at)
      values (${record(b)}, 2, decode(repeat('00', 30), 'hex'), ${b.userId}, now())`,
    set: sql`signed_at = now()`,
  },
  medical_record_keys: {
    theirs: () => sql`true`,
    insert: (b) => sql`(record_id, version, key_id, sealed_key) values (${record(b)}, 1, 'theirs', '')`,
    set: sql`sealed_key = ''`,
  },
  record_openings: {
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) => sql`(appointment_id, user_id, session_id, reason, opened_at)
      values (${b.appointmentId}, ${b.userId}, uuidv7(), 'To read a record', now())`,
    set: sql`reason = 'Another reason'`,
  },
};

/** Everybody reads these, and the system alone writes them. */
export const CODES: Target = {
  theirs: () => sql`true`,
  insert: () => sql`(system, code, title) values ('X', 'X', 'X')`,
  set: sql`title = 'X'`,
};

/** Rows for the guards to keep, as nobody but a superuser could store them. */
export async function fillRecords({ appointmentId, doctorId, patientId, userId }: Theirs): Promise<void> {
  const admin = connectAsAdmin(testDatabase().adminUrl);
  try {
    await admin.begin(async (tx) => {
      const bytes = Buffer.alloc(30);
      await tx`insert into record_seal_keys (id, sealed_check, created_at) values ('theirs', ${bytes}, now())`;
      const [row] = await tx<{ id: string }[]>`
        insert into medical_records (appointment_id, doctor_id, patient_id, created_at)
        values (${appointmentId}, ${doctorId}, ${patientId}, now()) returning id`;
      const id = row?.id ?? "";
      await tx`insert into medical_record_drafts (record_id, revision, sealed, key_id, sealed_key, saved_at)
        values (${id}, 1, ${bytes}, 'theirs', ${bytes}, now())`;
      await tx`insert into medical_record_versions (record_id, version, sealed, signed_by, signed_at)
        values (${id}, 1, ${bytes}, ${userId}, now())`;
      await tx`insert into medical_record_keys (record_id, version, key_id, sealed_key)
        values (${id}, 1, 'theirs', ${bytes})`;
      await tx`insert into record_openings (appointment_id, user_id, session_id, reason, opened_at)
        values (${appointmentId}, ${userId}, uuidv7(), 'To read a record', now())`;
      await tx`insert into medical_codes (system, code, title) values ('ICD-10', 'H66.9', 'Otitis media')`;
    });
  } finally {
    await admin.end();
  }
}
