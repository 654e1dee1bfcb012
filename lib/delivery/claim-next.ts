import type { Context } from "#lib/core/context.ts";
import { log } from "#lib/log.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { accountSource } from "./account-source.ts";
import type { Job, Lane, Source } from "./job.ts";
import { visitSource } from "./visit-source.ts";

/** A claimed message: a job to send, or one that is already settled. Undefined when nothing is due. */
export type Claimed = { readonly job: Job | undefined } | undefined;

/**
 * Claims the next due message of a lane and renders it. Safe under concurrency: a message belongs to the transaction that locks its row.
 * For the system.
 */
export function claimNext(ctx: Context, lane: Lane): Promise<Claimed> {
  return inTransaction(
    ctx,
    async (tx) => (await claimFrom(accountSource, tx, ctx, lane)) ?? claimFrom(visitSource, tx, ctx, lane),
  );
}

async function claimFrom<Row extends { readonly id: string }>(
  source: Source<Row>,
  tx: Tx,
  ctx: Context,
  lane: Lane,
): Promise<Claimed> {
  const row = await source.claim(tx, ctx, lane);
  if (row === undefined) return undefined;
  try {
    // In a savepoint: a message that cannot be rendered is postponed in the transaction that holds it.
    return { job: await tx.transaction((savepoint) => source.prepare(savepoint, ctx, row)) };
  } catch (error) {
    log().error({ messageId: row.id, err: error }, "A message could not be put into words");
    await source.setAside(tx, ctx, row);
    return { job: undefined };
  }
}
