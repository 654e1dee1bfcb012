import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  idempotency_keys: {
    columns: { telemetry: "owner action key request_hash response created_at" },
    guard: "owner",
    theirs: (b) => sql`owner = ${b.userId}`,
    insert: (b) =>
      sql`(owner, action, key, request_hash, created_at) values (${b.userId}, 'appointment.book', 'x', '', now())`,
    set: sql`response = '{}'`,
  },
};
