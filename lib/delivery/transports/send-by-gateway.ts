import { env, type Env } from "#lib/env.ts";

import { KEY_REFUSED, REFUSED, TAKEN, UNKNOWN, type Judgement, type Parcel } from "./parcel.ts";

/** Request Timeout (RFC 9110): the same message may be accepted later. */
const PASSING = [408];

/**
 * Sends a text message to the operator's gateway: `POST` of `{ "to": "+447400900123", "text": "…" }` with the token as `Authorization:
 * Bearer` and the message's key as `Idempotency-Key`, the same for every try. Any 2xx means that it was accepted.
 */
export async function sendByGateway(
  { key, recipient, text: { body } }: Parcel,
  signal: AbortSignal,
  { SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN }: Pick<Env, "SMS_GATEWAY_URL" | "SMS_GATEWAY_TOKEN"> = env(),
): Promise<Judgement> {
  if (SMS_GATEWAY_URL === undefined || SMS_GATEWAY_TOKEN === undefined) return UNKNOWN;
  try {
    const response = await fetch(SMS_GATEWAY_URL, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${SMS_GATEWAY_TOKEN}`,
        "Content-Type": "application/json",
        "Idempotency-Key": key,
      },
      body: JSON.stringify({ to: recipient, text: body }),
      // The token is for this URL alone.
      redirect: "manual",
      signal,
    });
    await response.body?.cancel();
    return judgeStatus(response);
  } catch {
    return UNKNOWN;
  }
}

function judgeStatus({ status, headers }: Response): Judgement {
  if (status >= 200 && status < 300) return TAKEN;
  if (status === 401 || status === 403) return KEY_REFUSED;
  if (status === 429) return { kind: "slowed", retryAfter: headers.get("retry-after") ?? undefined };
  return status >= 400 && status < 500 && !PASSING.includes(status) ? REFUSED : UNKNOWN;
}
