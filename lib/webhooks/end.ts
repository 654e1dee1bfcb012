import { eq } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { webhooks } from "#db/schema/index.ts";

import { loadKeptWebhook } from "./load-webhook.ts";
import { OfWebhook } from "./schema.ts";

/** Ends a webhook for good: nothing more is sent there, nor what still waits. What was told stays in the log. */
export const endWebhook = defineVerb({
  name: "webhook.end",
  input: OfWebhook,
  refuses: ["not_found"],
  load: (tx, ctx, { webhookId }) => loadKeptWebhook(tx, ctx, webhookId),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, { now }, { id, clientId }) => {
    await tx.update(webhooks).set({ endedAt: now }).where(eq(webhooks.id, id));
    return { webhookId: id, clientId };
  },
  audit: ({ webhookId, clientId }) => ({ entity: "client", entityId: clientId, changes: { webhookId } }),
  dto: (ended) => ended,
});
