import { sql } from "drizzle-orm";

import { actingClientId, type Actor } from "#lib/core/actor.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#db/transaction.ts";
import { auditEntries, auditRefusals } from "#db/schema/index.ts";

import { auditRow } from "./record.ts";

/** The refused actor, the action, and the reason. */
export interface Refusal {
  readonly actor: Actor;
  readonly action: string;
  readonly code: string;
}

/**
 * Records a refusal, in its own transaction, because the refused one is rolled back. The first in an hour for each source, user, action and
 * code is an entry of the trail; later ones are only counted, so that repeating a request does not fill the trail. `ctx` is the system's.
 * One statement, two the first time.
 */
export async function recordRefusal(ctx: Context, { actor, action, code }: Refusal): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [counted] = await tx
      .insert(auditRefusals)
      .values({
        hour: Math.floor(ctx.now / HOUR_MS) * HOUR_MS,
        source: ctx.source ?? "unknown",
        actorUserId: actor.kind === "user" ? actor.userId : null,
        actorClientId: actingClientId(actor) ?? null,
        action,
        code,
        lastAt: ctx.now,
      })
      .onConflictDoUpdate({
        target: [
          auditRefusals.hour,
          auditRefusals.source,
          auditRefusals.actorUserId,
          auditRefusals.actorClientId,
          auditRefusals.action,
          auditRefusals.code,
        ],
        set: { count: sql`${auditRefusals.count} + 1`, lastAt: ctx.now },
      })
      .returning({ id: auditRefusals.id, count: auditRefusals.count });
    if (counted?.count !== 1) return;
    const fact = {
      entity: "refusal",
      entityId: counted.id,
      outcome: "refused",
      changes: { cause: code },
    } as const;
    await tx.insert(auditEntries).values(auditRow({ ...ctx, actor }, action, fact));
  });
}
