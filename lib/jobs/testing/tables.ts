import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  worker_heartbeats: {
    columns: { none: "worker beat_at" },
    guard: "published",
    theirs: () => sql`true`,
    insert: () => sql`(worker, beat_at) values ('x', now())`,
    set: sql`beat_at = now()`,
  },
};
