"use server";

import { webhookPath, webhooksPath } from "#lib/webhooks/address.ts";
import { WEBHOOK_KINDS } from "#lib/webhooks/constants.ts";
import { createWebhook } from "#lib/webhooks/create.ts";
import { endWebhook } from "#lib/webhooks/end.ts";
import { renewWebhookSecret } from "#lib/webhooks/renew-secret.ts";
import { sendWebhookAgain } from "#lib/webhooks/send-again.ts";
import { action, answerAction } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

export const createWebhookAction = answerAction(createWebhook, {
  input: (form) => {
    const { clientId, url, ...ticked } = plainInput(form);
    return { clientId, url, kinds: WEBHOOK_KINDS.filter((kind) => ticked[`kinds.${kind}`] !== undefined) };
  },
});

export const renewWebhookSecretAction = answerAction(renewWebhookSecret);

export const endWebhookAction = action(endWebhook, {
  done: ({ clientId }) => `${webhooksPath(clientId)}?done=ended`,
});

export const sendWebhookAgainAction = action(sendWebhookAgain, {
  done: (sent) => `${webhookPath(sent)}?done=again`,
});
