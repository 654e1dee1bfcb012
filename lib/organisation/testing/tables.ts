import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  organisation: {
    columns: { none: "id is_only name sender reply_to age_of_majority locale calendar_domain version" },
    guard: "published",
    theirs: () => sql`true`,
    insert: () => sql`(name) values ('X')`,
    isChangedByAdministrators: true,
    set: sql`sender = 'mallory@example.org'`,
  },
};
