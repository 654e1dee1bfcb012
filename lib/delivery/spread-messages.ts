import { and, asc, inArray, isNull, lte, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { lockDeliveries } from "#db/locks.ts";
import { messages } from "#db/schema/index.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { readersOf } from "./readers.ts";

const AT_ONCE = 100;

/**
 * Makes a delivery of each message about a visit that is due, for each of its readers. Safe with many at once: they take turns.
 * What the reader is told, and whether anything, is decided when it is sent. For the system.
 * @returns how many messages were seen to
 */
export function spreadMessages(ctx: Context): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const due = await findDue(tx, ctx);
    if (due.length === 0) return 0;
    await lockDeliveries(tx);
    const claimed = await tx
      .select({ id: messages.id })
      .from(messages)
      .where(and(inArray(messages.id, due), isNull(messages.settledAt)))
      .orderBy(asc(messages.id))
      .for("update");
    const ids = claimed.map(({ id }) => id);
    if (ids.length === 0) return due.length;
    await insertDeliveries(tx, ctx, ids);
    await tx.update(messages).set({ settledAt: ctx.now }).where(inArray(messages.id, ids));
    return ids.length;
  });
}

/** Looked for without the lock: most of the time there is nothing. */
async function findDue(tx: Tx, { now }: Context): Promise<string[]> {
  const rows = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(isNull(messages.settledAt), lte(messages.dueAt, now)))
    .orderBy(asc(messages.dueAt), asc(messages.id))
    .limit(AT_ONCE);
  return rows.map(({ id }) => id);
}

/** That a record was signed is told on the page of the visit alone. */
async function insertDeliveries(tx: Tx, { now }: Context, ids: readonly string[]): Promise<void> {
  const at = toIsoInstant(now);
  await tx.execute(sql`
    insert into deliveries (message_id, appointment_id, audience, user_id, channel, next_attempt_at, created_at)
    select m.id, m.appointment_id, m.audience, u.id, 'email', ${at}, ${at}
    from messages m
    join appointments a on a.id = m.appointment_id
    join lateral (${readersOf({ visit: sql`a`, audience: sql`m.audience` })}) reader on true
    join users u on u.id = reader.user_id and u.closed_at is null and u.disabled_at is null
    where m.id in ${ids} and m.kind <> 'record_signed'
    order by m.id, u.id
    on conflict do nothing
  `);
}
