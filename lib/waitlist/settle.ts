import { sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { inTransaction } from "#db/transaction.ts";

import { MOST_UNANSWERED } from "./constants.ts";

/**
 * Records what the clock has ended: unanswered offers, entries whose last day has passed, and those that leave one offer after the other
 * unanswered. Nothing waits for it: an offer that is over holds no time. Rows that others have locked are left to the next turn. For the
 * system.
 */
export async function settleWaitlist(ctx: Context): Promise<void> {
  const at = sql`${toIsoInstant(ctx.now)}::timestamptz`;
  // With its hold, an offer ends by a trigger.
  await inTransaction(ctx, (tx) =>
    tx.execute(sql`
      with over as materialized (
        select id from holds where offer_id is not null and expires_at <= ${at} order by id for update skip locked
      )
      delete from holds using over where holds.id = over.id`),
  );
  await inTransaction(ctx, (tx) =>
    tx.execute(sql`
      with over as materialized (
        select e.id, case when e.ends_at <= ${at} then 'over' else 'unanswered' end as ending
        from waitlist_entries e
        where e.ended_at is null and (
          e.ends_at <= ${at}
          or (
            select count(*) filter (where latest.ending = 'lapsed') = ${MOST_UNANSWERED}
            from (
              select o.ending from waitlist_offers o where o.entry_id = e.id order by o.id desc limit ${MOST_UNANSWERED}
            ) latest
          )
        )
        order by e.id for update of e skip locked
      )
      update waitlist_entries set ended_at = ${at}, ending = over.ending
      from over where waitlist_entries.id = over.id`),
  );
}
