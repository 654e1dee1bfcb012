import { connectAsAdmin } from "./cluster.ts";
import { testDatabase } from "./database.ts";
import type { Theirs } from "./table-paper.ts";

/** Rows for the guards to protect, as only a superuser could store them. */
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
