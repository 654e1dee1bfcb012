import { createHash } from "node:crypto";

import { createTransport } from "nodemailer";

import { isLoopback } from "#lib/env-variables.ts";
import { env, type Env } from "#lib/env.ts";

import { judgeSmtp, type SmtpFailure } from "./judge-smtp.ts";
import { isOneAddress } from "./mailbox.ts";
import {
  CALENDAR_FILE,
  REFUSED,
  UNKNOWN,
  unsubscribeHeaders,
  type Judgement,
  type Parcel,
} from "./parcel.ts";

const WAIT_MS = 10_000;

/**
 * Sends a mail to an SMTP server, at least once. SMTP has no keys: if the reply to the data was lost it is sent again, under the same
 * Message-ID, by which mailboxes recognise a duplicate. The other header is the key of Resend's own SMTP server.
 */
export async function sendBySmtp(
  parcel: Parcel,
  signal: AbortSignal,
  { SMTP_URL }: Pick<Env, "SMTP_URL"> = env(),
): Promise<Judgement> {
  const { key, recipient, sender, text, calendar } = parcel;
  const { from, replyTo } = sender;
  const { subject, body, html } = text;
  if (SMTP_URL === undefined || from === undefined) return UNKNOWN;
  if (!isOneAddress(recipient)) return REFUSED;
  const transport = createTransport({
    ...serverOf(SMTP_URL),
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const sending = transport
    .sendMail({
      from,
      to: { name: "", address: recipient },
      subject,
      text: body,
      ...(html !== undefined && { html }),
      // As an alternative to text and HTML, with its method in the MIME type, and once more as a file.
      ...(calendar && {
        icalEvent: { method: calendar.method, filename: CALENDAR_FILE, content: calendar.text },
      }),
      ...(replyTo !== undefined && { replyTo: { name: "", address: replyTo } }),
      messageId: messageIdOf(key, from.address),
      headers: {
        "Resend-Idempotency-Key": key,
        "Auto-Submitted": "auto-generated",
        ...unsubscribeHeaders(parcel),
      },
    })
    .then((sent): Judgement => ({ kind: "taken", providerId: sent.messageId.slice(0, 200) }))
    .catch((error: SmtpFailure) => judgeSmtp(error));
  return Promise.race([sending, ended(signal)]);
}

/** nodemailer takes no signal. An abandoned connection ends by its own timeouts. */
function ended(signal: AbortSignal): Promise<Judgement> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(UNKNOWN);
    signal.addEventListener("abort", () => resolve(UNKNOWN), { once: true });
  });
}

/** Beyond this machine a password and a mail are sent under TLS, or not at all. */
function serverOf(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isLoopback(url),
    ignoreTLS: !secure && isLoopback(url),
    ...(username !== "" && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
  };
}

/** The same for the same key. It reveals none of our ids to a reader of the header. */
function messageIdOf(key: string, sender: string): string {
  const domain = sender.slice(sender.lastIndexOf("@") + 1);
  return `<${createHash("sha256").update(key).digest("hex").slice(0, 40)}@${domain}>`;
}
