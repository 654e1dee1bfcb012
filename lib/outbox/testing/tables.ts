import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  account_messages: {
    columns: {
      account:
        "id kind channel user_id code_id invitation_id return_path locale created_at delivered_at failed_at",
      contact: "recipient",
      none: "attempts next_attempt_at",
    },
    notExported: {
      id: "names the message in the trail alone",
      user_id: "the person's own",
      code_id: "names a secret",
      invitation_id: "names the invitation in the trail alone",
      return_path: "where somebody was going while they waited for a mail",
      failed_at: "nothing was said",
    },
    guard: "owner",
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) =>
      sql`(kind, channel, recipient, user_id, created_at) values ('password_reset', 'email', 'x@example.org', ${b.userId}, now())`,
    set: sql`delivered_at = now()`,
  },
  messages: {
    columns: { care: "id kind audience appointment_id appointment_version created_at delivered_at" },
    notExported: {
      id: "names the message in the trail alone",
      appointment_id: "said by where it stands",
      appointment_version: "counts changes of the visit",
    },
    guard: "owner",
    theirs: (b) => sql`appointment_id = ${b.appointmentId}`,
    insert: (b) =>
      sql`(kind, audience, appointment_id, appointment_version, created_at) values ('appointment_cancelled', 'patient', ${b.appointmentId}, 1, now())`,
    set: sql`delivered_at = now()`,
  },
};
