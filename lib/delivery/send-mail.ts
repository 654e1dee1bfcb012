import { Resend } from "resend";

import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

import type { Text } from "./account-texts.ts";

/** `refused` is for good: the same mail would be refused again. */
export type SendOutcome = "sent" | "failed" | "refused";

const FOR_GOOD = ["validation_error", "invalid_parameter", "missing_required_field"];

/**
 * Hands a mail to Resend, at most once for each id however often it is tried. It says in the log why it could not, without
 * the address and without a word of the mail.
 */
export async function sendMail(
  { id, recipient }: { id: string; recipient: string },
  { subject, body }: Text,
): Promise<SendOutcome> {
  const { RESEND_API_KEY, MAIL_FROM } = env();
  if (RESEND_API_KEY === undefined || MAIL_FROM === undefined) return "failed";
  const { error } = await new Resend(RESEND_API_KEY).emails.send(
    { from: MAIL_FROM, to: recipient, subject, text: body },
    { idempotencyKey: `account-message/${id}` },
  );
  // Another try carries another link: that they have seen the key with other words says that the first was taken.
  if (error === null || error.name === "invalid_idempotent_request") return "sent";
  log().warn({ messageId: id, code: error.name, status: error.statusCode }, "A mail was not taken");
  return FOR_GOOD.includes(error.name) ? "refused" : "failed";
}
