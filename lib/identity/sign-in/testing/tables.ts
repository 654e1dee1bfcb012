import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  sign_in_tickets: {
    columns: { account: "token_hash user_id role second_factor created_at expires_at used_at" },
    notExported: {
      "*": "secrets of sixty seconds",
    },
    guard: "system",
  },
  sign_in_challenges: {
    columns: { account: "token_hash user_id created_at expires_at used_at" },
    notExported: {
      "*": "secrets of five minutes",
    },
    guard: "system",
  },
};
