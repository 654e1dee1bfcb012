import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  grants: {
    columns: { account: "id user_id client_id registered_client_id scopes" },
    notExported: {
      id: "names the session, as `sessions.id`",
      user_id: "the person's own",
      registered_client_id: "made of `client_id`",
    },
    guard: "owner",
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) => sql`(id, user_id, client_id, scopes) values (uuidv7(), ${b.userId}, 'x', '{me:write}')`,
    set: sql`scopes = '{me:write}'`,
  },
  refresh_tokens: {
    columns: { account: "token_hash grant_id created_at used_at" },
    notExported: { "*": "secrets" },
    guard: "system",
  },
  signing_keys: {
    columns: { none: "id public_jwk sealed_private_key created_at retired_at" },
    guard: "system",
  },
};
