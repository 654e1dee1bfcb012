import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  totp_factors: {
    columns: { account: "user_id sealed_secret created_at confirmed_at last_step" },
    notExported: {
      user_id: "the person's own",
      sealed_secret: "a secret",
      last_step: "which code was used last: part of the secret's keeping",
    },
    guard: "owner",
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) => sql`(user_id, sealed_secret, created_at) values (${b.userId}, '', now())`,
    set: sql`confirmed_at = now()`,
  },
  recovery_codes: {
    columns: { account: "user_id code_hash created_at used_at" },
    notExported: {
      user_id: "the person's own",
      code_hash: "a secret",
    },
    guard: "owner",
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) => sql`(user_id, code_hash, created_at) values (${b.userId}, 'x', now())`,
    set: sql`used_at = null`,
  },
};
