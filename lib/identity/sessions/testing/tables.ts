import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  sessions: {
    columns: {
      account: "id user_id role created_at expires_at ended_at authenticated_at second_factor_at kind",
      telemetry: "seen_at device",
    },
    notExported: {
      id: "whoever knows it is half way to being signed in",
      user_id: "the person's own",
    },
    guard: "owner",
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) =>
      sql`(id, user_id, role, created_at, expires_at) values (uuidv7(), ${b.userId}, 'patient', now(), now() + interval '1 hour')`,
    set: sql`ended_at = null`,
  },
};
