import { env, type Env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

import type { Channel } from "./constants.ts";

export type Transport = "demo" | "resend" | "smtp" | "gateway" | "none";

type MailSettings = Pick<Env, "PRAXIS_MODE" | "RESEND_API_KEY" | "SMTP_URL" | "MAIL_FROM">;
type SmsSettings = Pick<Env, "PRAXIS_MODE" | "SMS_GATEWAY_URL" | "SMS_GATEWAY_TOKEN">;

/** How mail is sent: shown on a page in demo mode, by Resend or SMTP if one is set up, otherwise not at all. */
export function mailTransport(settings: MailSettings = env()): Transport {
  if (settings.PRAXIS_MODE === "demo") return "demo";
  if (settings.MAIL_FROM === undefined) return "none";
  if (settings.RESEND_API_KEY !== undefined) return "resend";
  return settings.SMTP_URL === undefined ? "none" : "smtp";
}

/** How text messages are sent: shown on a page in demo mode, by the operator's gateway if there is one, otherwise not at all. */
export function smsTransport(settings: SmsSettings = env()): Transport {
  if (settings.PRAXIS_MODE === "demo") return "demo";
  const isSet = settings.SMS_GATEWAY_URL !== undefined && settings.SMS_GATEWAY_TOKEN !== undefined;
  return isSet ? "gateway" : "none";
}

/** Whether a provider recognises a message by its key, and so accepts it once; after 24 hours it has forgotten the key. */
export function forgetsKeys(transport: Transport): boolean {
  return transport === "resend" || transport === "gateway";
}

export function transportOf(channel: Channel): Transport {
  return channel === "email" ? mailTransport() : smsTransport();
}

/** A warning to the operator of an installation that sends no mail, or undefined. */
export function missingMailSentence(settings: MailSettings = env()): string | undefined {
  if (mailTransport(settings) !== "none") return undefined;
  return "No mail is sent: registering, forgotten passwords and invitations are not offered. Set MAIL_FROM, and RESEND_API_KEY or SMTP_URL.";
}

/** Logs the warning when servers and workers start. */
export function warnOfMissingMail(): void {
  const sentence = missingMailSentence();
  if (sentence !== undefined) log().warn(sentence);
}
