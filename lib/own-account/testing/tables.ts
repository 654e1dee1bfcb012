import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  message_choices: {
    columns: {
      account: "user_id reminder_leads reminder_channels quiet_from quiet_until morning_summary changed_at",
      none: "version",
    },
    notExported: { user_id: "the person's own" },
    guard: "system",
  },
};
