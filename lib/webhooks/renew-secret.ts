import { eq } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import { assertRecentSignIn } from "#lib/identity/users/recent-sign-in.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { answeringSecrets } from "#lib/verb/secret-answer.ts";
import { webhooks } from "#db/schema/index.ts";

import { SECRET_OVERLAP_MS } from "./constants.ts";
import type { NewWebhookSecretDto } from "./dto.ts";
import { loadKeptWebhook } from "./load-webhook.ts";
import { OfWebhook } from "./schema.ts";
import { mintSecret } from "./sign.ts";

/** Makes another secret, and answers it once. The one before it signs beside it for 24 hours, so that no receiver misses anything. */
export const renewWebhookSecret = answeringSecrets(
  defineVerb({
    name: "webhook.renew_secret",
    input: OfWebhook,
    refuses: ["not_found", "reauthentication_required"],
    load: async (tx, ctx, { webhookId }) => {
      const webhook = await loadKeptWebhook(tx, ctx, webhookId);
      await assertRecentSignIn(tx, ctx);
      return webhook;
    },
    may: ({ actor }) => isAdministrator(actor),
    run: async (tx, { now }, { id, clientId, sealedSecret }): Promise<NewWebhookSecretDto> => {
      const { secret, sealed } = mintSecret(id);
      await tx
        .update(webhooks)
        .set({ sealedSecret: sealed, earlierSecret: sealedSecret, earlierUntil: now + SECRET_OVERLAP_MS })
        .where(eq(webhooks.id, id));
      return { webhookId: id, clientId, secret };
    },
    audit: ({ webhookId, clientId }) => ({ entity: "client", entityId: clientId, changes: { webhookId } }),
    dto: (made) => made,
  }),
);
