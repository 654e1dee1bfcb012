import { sql } from "drizzle-orm";

import { inTransaction } from "#db/transaction.ts";

import type { Theirs } from "./table-paper.ts";
import { SYSTEM } from "./world.ts";

/** A file that was sent to be imported, for the guards to protect. */
export async function fillImports({ userId }: Pick<Theirs, "userId">): Promise<void> {
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      insert into imports (by_user_id, kind, file, choices, preview, created_at)
      values (${userId}, 'locations', 'code', '{}', '{}', now())`),
  );
}
