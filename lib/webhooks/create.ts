import { randomUUID } from "node:crypto";

import { isAdministrator } from "#lib/core/actor.ts";
import { loadClientByRecent } from "#lib/identity/clients/load-client.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { answeringSecrets } from "#lib/verb/secret-answer.ts";
import { webhooks } from "#db/schema/index.ts";

import type { NewWebhookSecretDto } from "./dto.ts";
import { WebhookInput } from "./schema.ts";
import { mintSecret } from "./sign.ts";

/**
 * Lets a client be told of appointments at an address of its own, and answers the secret that signs what is sent: the only time that it
 * can be read. Ids leave the house, so the administrator's password must have been given of late.
 */
export const createWebhook = answeringSecrets(
  defineVerb({
    name: "webhook.create",
    input: WebhookInput,
    refuses: ["not_found", "reauthentication_required"],
    load: (tx, ctx, { clientId }) => loadClientByRecent(tx, ctx, clientId),
    may: ({ actor }) => isAdministrator(actor),
    run: async (tx, { now }, _client, { clientId, url, kinds }): Promise<NewWebhookSecretDto> => {
      const webhookId = randomUUID();
      const { secret, sealed } = mintSecret(webhookId);
      await tx
        .insert(webhooks)
        .values({ id: webhookId, clientId, url, kinds, sealedSecret: sealed, createdAt: now });
      return { webhookId, clientId, secret };
    },
    audit: ({ webhookId, clientId }) => ({ entity: "client", entityId: clientId, changes: { webhookId } }),
    dto: (made) => made,
  }),
);
