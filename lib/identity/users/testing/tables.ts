import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  users: {
    columns: {
      account:
        "id name password_hash password_changed_at email_verified_at time_zone locale terms_version terms_accepted_at disabled_at closed_at created_at",
      none: "version",
      contact: "email phone sign_in_phone",
    },
    notExported: {
      password_hash: "a secret, and of no use to anybody but a guesser",
      disabled_at: "nobody whose account is disabled can ask",
      closed_at: "nobody whose account is closed can ask",
    },
    guard: "owner",
    theirs: (b) => sql`id = ${b.userId}`,
    insert: () => sql`(email, name, time_zone) values ('x@example.org', 'X', 'UTC')`,
    set: sql`name = 'Mallory'`,
  },
  user_roles: {
    columns: { account: "user_id role" },
    notExported: {
      user_id: "the person's own",
    },
    guard: "owner",
    theirs: (b) => sql`user_id = ${b.userId}`,
    insert: (b) => sql`(user_id, role) values (${b.userId}, 'admin')`,
    set: sql`role = 'admin'`,
  },
};
