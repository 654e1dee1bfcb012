import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  demo_mails: {
    columns: { account: "message_id subject created_at", contact: "body" },
    notExported: {
      "*": "what the messages of a demo said, with their codes; it is on the page of the demo's mailbox",
    },
    guard: "system",
  },
};
