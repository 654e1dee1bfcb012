import type { Context } from "#lib/core/context.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

export const BATCH = 500;

/** Where a file continues: after the row that has this name and id. */
export interface RowKey {
  readonly name: string;
  readonly id: string;
}

/**
 * Rows in batches, by name. Each is read in a short transaction of its own, by key: one that waited for a slow reader would meet its
 * timeout.
 */
export async function* inBatches<Row extends Key, Key>(
  ctx: Context,
  readAfter: (tx: Tx, after: Key | undefined) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[], void> {
  for (let after: Key | undefined; ;) {
    const key = after;
    const rows = await inReadTransaction(ctx, (tx) => readAfter(tx, key));
    yield rows;
    after = rows.at(-1);
    if (after === undefined || rows.length < BATCH) return;
  }
}
