import { Resend } from "resend";

import { env } from "#lib/env.ts";

import { judgeResend } from "./judge-resend.ts";
import { isOneAddress, writeMailbox } from "./mailbox.ts";
import {
  CALENDAR_FILE,
  REFUSED,
  UNKNOWN,
  unsubscribeHeaders,
  type Judgement,
  type Parcel,
} from "./parcel.ts";

/** Under which name a mail bears the id of its row. */
export const MESSAGE_TAG = "message";

/** Hands a mail to Resend, which takes it at most once for each key it has seen within 24 hours. */
export async function sendByResend(parcel: Parcel, signal: AbortSignal): Promise<Judgement> {
  const { key, messageId, recipient, sender, text, calendar } = parcel;
  const { from, replyTo } = sender;
  const { subject, body, html } = text;
  const headers = unsubscribeHeaders(parcel);
  const { RESEND_API_KEY } = env();
  if (RESEND_API_KEY === undefined || from === undefined) return UNKNOWN;
  if (!isOneAddress(recipient)) return REFUSED;
  const answer = await new Resend(RESEND_API_KEY).emails.send(
    {
      from: writeMailbox(from),
      to: recipient,
      subject,
      text: body,
      ...(html !== undefined && { html }),
      // It takes no alternatives, and its SDK encodes bytes alone.
      ...(calendar && {
        attachments: [
          {
            filename: CALENDAR_FILE,
            content: Buffer.from(calendar.text),
            contentType: `text/calendar; charset=utf-8; method=${calendar.method}`,
          },
        ],
      }),
      ...(replyTo !== undefined && { replyTo }),
      ...(Object.keys(headers).length > 0 && { headers }),
      // Comes back with what became of the mail, also where its answer was lost and nobody knows its id at the provider.
      tags: [{ name: MESSAGE_TAG, value: messageId }],
    },
    { idempotencyKey: key, signal },
  );
  return judgeResend(answer);
}
