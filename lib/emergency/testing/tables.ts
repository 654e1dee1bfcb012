import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  emergency_accesses: {
    columns: {
      audit: "id user_id doctor_id patient_id session_id reason opened_at expires_at ended_at",
    },
    guard: "owner",
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) => sql`(user_id, doctor_id, patient_id, session_id, reason, opened_at, expires_at)
      values (${b.userId}, ${b.doctorId}, ${b.patientId}, uuidv7(), 'To read what I may not read', now(), now() + interval '30 minutes')`,
    set: sql`ended_at = opened_at`,
  },
  emergency_reviews: {
    columns: { audit: "access_id reviewed_by outcome note closed_at" },
    guard: "owner",
    theirs: () => sql`true`,
    insert: (b) => sql`(access_id, reviewed_by, outcome, note, closed_at)
      values (uuidv7(), ${b.userId}, 'justified', 'It was I', now())`,
    set: sql`note = 'Another note'`,
  },
};
