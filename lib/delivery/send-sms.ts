import { env, type Env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

import type { Text } from "./account-texts.ts";
import type { SendOutcome } from "./send-mail.ts";

const TIMEOUT_MS = 10_000;
/** Request Timeout and Too Many Requests (RFC 9110, RFC 6585): the same message may be taken later. */
const PASSING = [408, 429];

/**
 * Hands a text message to the operator's gateway: `POST` of `{ "to": "+447400900123", "text": "…" }` with the token as
 * `Authorization: Bearer` and the message's id as `Idempotency-Key`, the same however often it is tried. Any 2xx says that it was
 * taken. Why it was not stands in the log, without the number and without a word of the message.
 */
export async function sendSms(
  { id, recipient }: { id: string; recipient: string },
  { body }: Pick<Text, "body">,
  { SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN }: Pick<Env, "SMS_GATEWAY_URL" | "SMS_GATEWAY_TOKEN"> = env(),
): Promise<SendOutcome> {
  if (SMS_GATEWAY_URL === undefined || SMS_GATEWAY_TOKEN === undefined) return "failed";
  const status = await post(SMS_GATEWAY_URL, {
    headers: {
      Authorization: `Bearer ${SMS_GATEWAY_TOKEN}`,
      "Content-Type": "application/json",
      "Idempotency-Key": `account-message/${id}`,
    },
    body: JSON.stringify({ to: recipient, text: body }),
  });
  if (status !== undefined && status >= 200 && status < 300) return "sent";
  log().warn({ messageId: id, status }, "A text message was not taken");
  const isForGood = status !== undefined && status >= 400 && status < 500 && !PASSING.includes(status);
  return isForGood ? "refused" : "failed";
}

/** @returns the status, or undefined when there was no answer */
async function post(url: string, request: RequestInit): Promise<number | undefined> {
  try {
    const response = await fetch(url, {
      ...request,
      method: "POST",
      // The token is for this address alone.
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
