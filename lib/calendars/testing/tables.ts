import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  calendar_feeds: {
    columns: { account: "id user_id role token_hash created_at", none: "recorded_at" },
    notExported: {
      id: "names the row alone",
      user_id: "the person's own",
      token_hash: "a secret",
    },
    guard: "owner",
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) =>
      sql`(user_id, role, token_hash, created_at) values (${b.userId}, 'patient', sha256('x'), now())`,
    set: sql`recorded_at = now()`,
  },
};
