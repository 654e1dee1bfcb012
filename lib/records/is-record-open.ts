import { and, eq, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { recordOpenings } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** Whether a reason of this administrator's opens the record of the visit now. */
export async function isRecordOpen(tx: Tx, { actor }: Context, appointmentId: string): Promise<boolean> {
  if (actor.kind !== "user") return false;
  const { userId, openedAt } = recordOpenings;
  const rows = await tx
    .select({ id: recordOpenings.id })
    .from(recordOpenings)
    .where(
      and(
        eq(userId, actor.userId),
        eq(recordOpenings.appointmentId, appointmentId),
        sql`${openedAt} > actor_now() - interval '60 minutes'`,
      ),
    )
    .limit(1);
  return rows.length > 0;
}
