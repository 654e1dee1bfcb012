import { KEY_REFUSED, REFUSED, UNKNOWN, type Judgement } from "./parcel.ts";

/** nodemailer's error for a mail that was not sent. */
export interface SmtpFailure {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
}

/**
 * Judges why a mail was not sent. Only a 5xx is permanent (RFC 5321, 4.2.1): for the recipient it ends one mail, for the login and the
 * sender it would end them all. Any other may have been accepted: its reply was lost, or the next try will get it.
 */
export function judgeSmtp({ code, command = "", responseCode = 0 }: SmtpFailure): Judgement {
  const isForGood = responseCode >= 500 && responseCode < 600;
  if (code === "EAUTH" || code === "ENOAUTH") return isForGood || responseCode === 0 ? KEY_REFUSED : UNKNOWN;
  if (!isForGood) return code === "EENVELOPE" && responseCode === 0 ? REFUSED : UNKNOWN;
  if (command.startsWith("RCPT") || command === "DATA") return REFUSED;
  return command.startsWith("MAIL") ? KEY_REFUSED : UNKNOWN;
}
