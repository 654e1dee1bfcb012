import { Resend } from "resend";
import { z } from "zod";

import { MESSAGE_TAG } from "#lib/delivery/transports/send-by-resend.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { MailStopCause } from "#lib/outbox/constants.ts";

/** An event about a mail, as Resend reports it. */
export interface MailEvent {
  readonly cause: MailStopCause;
  readonly occurredAt: EpochMs;
  /** The mail's id at Resend. */
  readonly providerId: string;
  /** The row for which it was sent, if the mail named it. */
  readonly messageId: string | undefined;
  readonly recipients: readonly string[];
}

/** The event types of Resend that mean that an address accepts no mail. */
const CAUSES: Readonly<Record<string, MailStopCause>> = {
  "email.bounced": "bounced",
  "email.suppressed": "suppressed",
  "email.complained": "complained",
};

const Event = z.object({
  type: z.string(),
  created_at: z
    .string()
    .transform((text) => Date.parse(text))
    .pipe(z.int()),
  data: z.object({
    email_id: z.string().min(1).max(200),
    to: z.array(z.string().max(400)).max(50),
    tags: z.record(z.string(), z.unknown()).optional().catch(undefined),
  }),
});

export interface SentEvent {
  /** Unparsed: the signature covers its bytes. */
  readonly body: string;
  readonly headers: Headers;
}

/**
 * Verifies an event by its `svix-*` headers, no older and no newer than five minutes by the machine's clock.
 * @returns undefined for an event that does not concern an address
 * @throws whatever the verification throws, for what is not signed by Resend; ZodError for what is not an event
 */
export function verifyEvent({ body, headers }: SentEvent, webhookSecret: string): MailEvent | undefined {
  // Verification makes no request: the key is not used.
  const event: unknown = new Resend("re_unused").webhooks.verify({
    payload: body,
    headers: {
      id: headers.get("svix-id") ?? "",
      timestamp: headers.get("svix-timestamp") ?? "",
      signature: headers.get("svix-signature") ?? "",
    },
    webhookSecret,
  });
  const kind = z.object({ type: z.string() }).parse(event).type;
  const cause = Object.hasOwn(CAUSES, kind) ? CAUSES[kind] : undefined;
  if (cause === undefined) return undefined;
  const { created_at: occurredAt, data } = Event.parse(event);
  const tag = z.uuid().safeParse(data.tags?.[MESSAGE_TAG]);
  return { cause, occurredAt, providerId: data.email_id, messageId: tag.data, recipients: data.to };
}
