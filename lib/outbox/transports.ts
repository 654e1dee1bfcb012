import { env, type Env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

import type { Channel } from "./constants.ts";

export type Transport = "demo" | "resend" | "gateway" | "none";

type MailSettings = Pick<Env, "PRAXIS_MODE" | "RESEND_API_KEY" | "MAIL_FROM">;
type SmsSettings = Pick<Env, "PRAXIS_MODE" | "SMS_GATEWAY_URL" | "SMS_GATEWAY_TOKEN">;

/** How mail leaves: shown on a page in a demo, by Resend where it is set up, else not at all. */
export function mailTransport(settings: MailSettings = env()): Transport {
  if (settings.PRAXIS_MODE === "demo") return "demo";
  return settings.RESEND_API_KEY !== undefined && settings.MAIL_FROM !== undefined ? "resend" : "none";
}

/** How text messages leave: shown on a page in a demo, by the operator's gateway where there is one, else not at all. */
export function smsTransport(settings: SmsSettings = env()): Transport {
  if (settings.PRAXIS_MODE === "demo") return "demo";
  const isSet = settings.SMS_GATEWAY_URL !== undefined && settings.SMS_GATEWAY_TOKEN !== undefined;
  return isSet ? "gateway" : "none";
}

export function transportOf(channel: Channel): Transport {
  return channel === "email" ? mailTransport() : smsTransport();
}

/** What an operator should know of an installation that mails nothing, or undefined. */
export function missingMailSentence(settings: MailSettings = env()): string | undefined {
  if (mailTransport(settings) !== "none") return undefined;
  return "No mail is sent: registering, forgotten passwords and invitations are not offered. Set RESEND_API_KEY and MAIL_FROM.";
}

/** Says so where servers and workers start. */
export function warnOfMissingMail(): void {
  const sentence = missingMailSentence();
  if (sentence !== undefined) log().warn(sentence);
}
