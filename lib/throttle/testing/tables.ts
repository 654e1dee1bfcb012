import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  rate_limits: {
    columns: { telemetry: "key points expire" },
    guard: "system",
  },
};
