import { Resend } from "resend";

import { env } from "#lib/env.ts";

import { judgeResend } from "./judge-resend.ts";
import { UNKNOWN, type Judgement, type Parcel } from "./parcel.ts";

/** Hands a mail to Resend, which takes it at most once for each key it has seen within 24 hours. */
export async function sendByResend(
  { key, recipient, text: { subject, body } }: Parcel,
  signal: AbortSignal,
): Promise<Judgement> {
  const { RESEND_API_KEY, MAIL_FROM } = env();
  if (RESEND_API_KEY === undefined || MAIL_FROM === undefined) return UNKNOWN;
  const answer = await new Resend(RESEND_API_KEY).emails.send(
    { from: MAIL_FROM, to: recipient, subject, text: body },
    { idempotencyKey: key, signal },
  );
  return judgeResend(answer);
}
