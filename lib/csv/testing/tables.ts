import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  imports: {
    columns: {
      account: "id by_user_id kind file choices preview version created_at imported_at",
    },
    notExported: {
      "*": "is kept for a day; it is about the clinic's places and doctors, who have it in their own files",
    },
    guard: "owner",
    theirs: (b) => sql`by_user_id = ${b.userId}`,
    insert: (b) => sql`(by_user_id, kind, file, choices, preview, created_at)
      values (${b.userId}, 'locations', 'code', '{}', '{}', now())`,
    set: sql`version = version + 1`,
  },
};
