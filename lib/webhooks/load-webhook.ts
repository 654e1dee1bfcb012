import { and, eq, isNull, sql } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { webhooks } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** A webhook that has not ended, for administrators; row-level security shows it to nobody else. @throws DomainError `not_found` */
export async function loadKeptWebhook(tx: Tx, { actor }: Context, webhookId: string) {
  const [webhook] = await tx
    .select({ id: webhooks.id, clientId: webhooks.clientId, sealedSecret: webhooks.sealedSecret })
    .from(webhooks)
    .where(
      and(
        eq(webhooks.id, webhookId),
        isNull(webhooks.endedAt),
        isAdministrator(actor) ? sql`true` : sql`false`,
      ),
    );
  if (webhook === undefined) throw new DomainError("not_found");
  return webhook;
}
