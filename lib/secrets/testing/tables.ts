import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  verification_codes: {
    columns: {
      account: "id purpose browser_hash user_id code_hash tries created_at expires_at verified_at used_at",
      contact: "address",
    },
    notExported: {
      "*": "secrets of fifteen minutes; the address may be somebody else's, who is not to be found by it",
    },
    guard: "system",
  },
  one_time_tokens: {
    columns: {
      account:
        "token_hash purpose user_id invitation_id appointment_id delivery_id created_at expires_at used_at",
      contact: "email",
    },
    notExported: {
      "*": "secrets; the new address is in the file once it is confirmed",
    },
    guard: "system",
  },
};
