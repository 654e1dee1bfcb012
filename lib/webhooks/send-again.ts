import { and, eq, isNull } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { webhookDeliveries } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { loadKeptWebhook } from "./load-webhook.ts";
import { OfDelivery } from "./schema.ts";

/**
 * Sends once more what was delivered or has failed, under the same id, by which the receiver knows it; it is tried for 24 hours again.
 */
export const sendWebhookAgain = defineVerb({
  name: "webhook.send_again",
  input: OfDelivery,
  refuses: ["not_found", "wrong_state"],
  load: async (tx, ctx, { deliveryId }) => {
    const delivery = await loadDelivery(tx, ctx, deliveryId);
    const { clientId } = await loadKeptWebhook(tx, ctx, delivery.webhookId);
    return { ...delivery, clientId };
  },
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, { now }, { id, webhookId, clientId }) => {
    const anew = {
      begunAt: now,
      attempts: 0,
      nextAttemptAt: now,
      deliveredAt: null,
      failedAt: null,
      cause: null,
    };
    const [begun] = await tx
      .update(webhookDeliveries)
      .set(anew)
      .where(and(eq(webhookDeliveries.id, id), isNull(webhookDeliveries.nextAttemptAt)))
      .returning({ deliveryId: webhookDeliveries.id });
    if (begun === undefined) throw new DomainError("wrong_state");
    return { ...begun, webhookId, clientId };
  },
  audit: ({ webhookId, clientId }) => ({ entity: "client", entityId: clientId, changes: { webhookId } }),
  dto: (begun) => begun,
});

async function loadDelivery(tx: Tx, { actor }: Context, id: string) {
  if (!isAdministrator(actor)) throw new DomainError("not_found");
  const [delivery] = await tx
    .select({ id: webhookDeliveries.id, webhookId: webhookDeliveries.webhookId })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.id, id));
  if (delivery === undefined) throw new DomainError("not_found");
  return delivery;
}
