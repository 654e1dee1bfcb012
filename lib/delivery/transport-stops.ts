import { and, eq, lte, sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import type { Channel, StopCause } from "#lib/outbox/constants.ts";
import { transportStops } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** After this time one message tests whether the operator has fixed the cause. */
export const PROBE_MS = { key_refused: MINUTE_MS, quota_used: 5 * MINUTE_MS } as const;

/** Whether anything may be sent by this channel now. */
export function isOpenChannel(channel: AnyPgColumn, { now }: Context): SQL {
  return sql`${channel} not in (select stop.channel from ${transportStops} stop where stop.until > ${toIsoInstant(now)})`;
}

/**
 * Stops a channel for a while, for all workers. A request to slow down does not hide that the key is refused, and the time since which it
 * is remains. For the system.
 */
export async function stopTransport(
  tx: Tx,
  { now }: Context,
  { channel, cause, forMs }: { channel: Channel; cause: StopCause; forMs: number },
): Promise<void> {
  const isSlower = sql`excluded.cause = 'rate_limited' and ${transportStops.until} > excluded.since`;
  await tx
    .insert(transportStops)
    .values({ channel, cause, since: now, until: now + forMs })
    .onConflictDoUpdate({
      target: transportStops.channel,
      set: {
        cause: sql`case when ${isSlower} then ${transportStops.cause} else excluded.cause end`,
        since: sql`case when ${isSlower} or ${transportStops.cause} = excluded.cause then ${transportStops.since} else excluded.since end`,
        until: sql`greatest(${transportStops.until}, excluded.until)`,
      },
    });
}

/** A message was accepted: the channel's earlier stop is over. One that began meanwhile remains. For the system. */
export async function liftStop(tx: Tx, { now }: Context, channel: Channel): Promise<void> {
  await tx
    .delete(transportStops)
    .where(and(eq(transportStops.channel, channel), lte(transportStops.until, now)));
}
