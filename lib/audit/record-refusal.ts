import { sql } from "drizzle-orm";

import { HOUR_MS } from "#lib/core/instant.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#db/transaction.ts";
import { auditRefusals } from "#db/schema/index.ts";

/**
 * Counts a refusal, in a transaction of its own: the refused one is rolled back. One row an hour for each source,
 * user, action and code, so that repeating a request fills nothing. `ctx` is the system's, `refused` the asker's.
 */
export async function recordRefusal(
  ctx: Context,
  refused: { action: string; code: string; userId?: string },
): Promise<void> {
  await inTransaction(ctx, (tx) =>
    tx
      .insert(auditRefusals)
      .values({
        hour: Math.floor(ctx.now / HOUR_MS) * HOUR_MS,
        source: ctx.source ?? "unknown",
        actorUserId: refused.userId ?? null,
        action: refused.action,
        code: refused.code,
        lastAt: ctx.now,
      })
      .onConflictDoUpdate({
        target: [
          auditRefusals.hour,
          auditRefusals.source,
          auditRefusals.actorUserId,
          auditRefusals.action,
          auditRefusals.code,
        ],
        set: { count: sql`${auditRefusals.count} + 1`, lastAt: ctx.now },
      }),
  );
}
