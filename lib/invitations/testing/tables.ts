import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  invitations: {
    columns: {
      account:
        "id name roles doctor_id patient_id invited_by created_at expires_at accepted_at accepted_by revoked_at version",
      contact: "email",
    },
    notExported: {
      id: "names the invitation in the trail alone",
      doctor_id: "the person's profile in the directory",
      patient_id: "the person's own patient, which is in the file",
      invited_by: "somebody else",
      accepted_by: "the person's own",
      revoked_at: "nobody accepted one that was revoked",
      version: "a number for those who decide on it",
    },
    guard: "owner",
    theirs: () => sql`true`,
    insert: () =>
      sql`(email, name, roles, created_at, expires_at) values ('x@example.org', 'X', '{admin}', now(), now())`,
    set: sql`revoked_at = now()`,
  },
};
