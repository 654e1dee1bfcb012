import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  clients: {
    columns: { none: "id name scopes sees_all expires_at disabled_at created_at version" },
    guard: "owner",
    theirs: () => sql`true`,
    insert: () => sql`(name, scopes, created_at) values ('Mallory', '{patients:read}', now())`,
    set: sql`sees_all = true`,
  },
  client_secrets: {
    columns: { none: "id client_id slot prefix secret_hash created_at last_used_at ended_at" },
    guard: "owner",
    theirs: () => sql`true`,
    insert: () => sql`(client_id, slot, prefix, secret_hash, created_at)
      values (uuidv7(), 1, 'praxis_abcdef', sha256('x'), now())`,
    set: sql`ended_at = null`,
  },
  ended_client_tokens: {
    columns: { none: "token_id secret_id ended_at expires_at" },
    guard: "system",
  },
};
