import { z } from "zod";

import { Id } from "#lib/core/fields.ts";

import { WEBHOOK_KINDS } from "./constants.ts";

/** Where what is told goes: encrypted, and nothing that a log should not have. */
const WebhookUrl = z
  .string({ error: "required" })
  .trim()
  .min(1, { error: "required" })
  .max(2000, { error: "too_long" })
  .refine(isReceiver, { error: "webhook_url" });

function isReceiver(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return protocol === "https:" && `${username}${password}${hash}` === "";
}

export const WebhookInput = z.strictObject({
  clientId: Id,
  url: WebhookUrl,
  /** Each once, in the order of `WEBHOOK_KINDS`. */
  kinds: z
    .array(z.enum(WEBHOOK_KINDS, { error: "choose" }), { error: "choose" })
    .min(1, { error: "choose" })
    .max(20, { error: "choose" })
    .transform((wished) => WEBHOOK_KINDS.filter((kind) => wished.includes(kind))),
});

export const OfWebhook = z.strictObject({ webhookId: Id });
export const OfDelivery = z.strictObject({ deliveryId: Id });
