import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  account_messages: {
    columns: {
      account:
        "id kind channel user_id code_id invitation_id offer_id return_path locale created_at delivered_at failed_at provider_id cause",
      contact: "recipient",
      none: "attempts first_attempt_at next_attempt_at",
    },
    notExported: {
      id: "names the message in the trail alone",
      user_id: "the person's own",
      code_id: "names a secret",
      invitation_id: "names the invitation in the trail alone",
      offer_id: "names the offered time alone",
      return_path: "where somebody was going while they waited for a mail",
      failed_at: "nothing was said",
      provider_id: "names the message at the provider alone",
      cause: "why nothing was said",
    },
    guard: "owner",
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) =>
      sql`(kind, channel, recipient, user_id, created_at) values ('password_reset', 'email', 'x@example.org', ${b.userId}, now())`,
    set: sql`delivered_at = now()`,
  },
  messages: {
    columns: {
      care: "id kind audience appointment_id appointment_version actor_user_id created_at due_at settled_at",
    },
    notExported: { "*": "what made the deliveries, which are in the file" },
    guard: "owner",
    theirs: (b) => sql`appointment_id = ${b.appointmentId}`,
    insert: (b) =>
      sql`(kind, audience, appointment_id, appointment_version, created_at, due_at) values ('appointment_cancelled', 'patient', ${b.appointmentId}, 1, now(), now())`,
    set: sql`settled_at = now()`,
  },
};
