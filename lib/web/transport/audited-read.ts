import "server-only";

import type { Context } from "#lib/core/context.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { readIn, type Query } from "./read.ts";

/**
 * As `read`, for queries that record whose details they show (`recordReads`): what was read and the entry about it are one
 * transaction, so nothing is shown that the trail does not know of. Asking twice is harmless: the database keeps one entry an
 * hour.
 */
export function auditedRead<T>(query: Query<T>): Promise<T> {
  return readIn(inRecordingTransaction, query);
}

/** A transaction for reads that leave a trace. */
export function inRecordingTransaction<T>(ctx: Context, run: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(ctx, run, { resolveUnknown: async () => ({ found: false }) });
}
