import "server-only";

import type { Context } from "#lib/core/context.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { readIn, type Query } from "./read.ts";

/**
 * Like `read`, for queries that record whose details they show (`recordReads`). The read and its audit entry share a transaction, so
 * nothing is shown without an entry. Repeating it is harmless: the database stores one entry an hour.
 */
export function auditedRead<T>(query: Query<T>): Promise<T> {
  return readIn(inRecordingTransaction, query);
}

/** A transaction for reads that are recorded. */
export function inRecordingTransaction<T>(ctx: Context, run: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(ctx, run, { resolveUnknown: async () => ({ found: false }) });
}
