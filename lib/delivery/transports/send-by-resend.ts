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

/** The tag of a mail that contains the id of its row. */
export const MESSAGE_TAG = "message";

/** Sends a mail to Resend, which accepts it at most once for each key within 24 hours. */
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
      // Resend accepts no alternatives, and its SDK encodes only bytes.
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
      // Returned with the events of the mail, even if its answer was lost and its id at the provider is unknown.
      tags: [{ name: MESSAGE_TAG, value: messageId }],
    },
    { idempotencyKey: key, signal },
  );
  return judgeResend(answer);
}
