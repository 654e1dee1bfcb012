import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  audit_entries: {
    columns: {
      audit:
        "id at actor_kind actor_user_id actor_role actor_client_id session_id request_id action entity entity_id patient_id outcome fields changes",
    },
    guard: "owner",
    theirs: (b) => sql`patient_id = ${b.patientId} or actor_user_id = ${b.userId}`,
    insert: (b) => sql`(at, actor_kind, actor_user_id, actor_role, request_id, action, entity, entity_id)
      values (now(), 'user', ${b.userId}, 'patient', 'r', 'appointment.cancel', 'appointment', ${b.appointmentId})`,
    set: sql`action = 'x'`,
  },
  audit_refusals: {
    columns: { audit: "id hour source actor_user_id actor_client_id action code count last_at" },
    guard: "owner",
    theirs: (b) => sql`actor_user_id = ${b.userId}`,
    insert: (b) =>
      sql`(hour, source, actor_user_id, action, code, last_at) values (now(), 'x', ${b.userId}, 'x', 'x', now())`,
    set: sql`count = 1`,
  },
};
