import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  audit_seals: {
    columns: { audit: "seq previous_hash entry_count entries_hash frontier sealed_at hash" },
    guard: "system",
  },
  audit_sealed_entries: {
    columns: { audit: "entry_id seal entry_hash" },
    guard: "system",
  },
};
