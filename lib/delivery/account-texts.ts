import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

import type { AccountMessageKind } from "#lib/outbox/constants.ts";

import type { Text } from "./transports/parcel.ts";

/** What was made for this message alone, and until when it works. */
export interface Enclosure {
  readonly code?: string;
  /** A path of ours with its token. */
  readonly path?: string;
  readonly expiresAt: EpochMs;
}

/**
 * The plain text of a message. Addresses in it are built on APP_URL: a Host header, which anybody can send, would let them
 * have somebody else's link.
 */
export function accountText(
  { kind, locale }: { kind: AccountMessageKind; locale: Locale },
  enclosure: Enclosure | undefined,
  now: EpochMs,
): Text {
  const t = translator(locale, "mails");
  const at = (path: string) => `${env().APP_URL}${path}`;
  const values = {
    place: translator(locale, "site")("brand"),
    code: enclosure?.code ?? "",
    link: at(enclosure?.path ?? "/"),
    valid: formats(locale).duration(minutesLeft(enclosure, now)),
    signIn: at("/sign-in"),
    register: at("/register"),
    forgot: at("/forgot-password"),
  };
  return { subject: t(`${kind}.subject`, values), body: t(`${kind}.body`, values) };
}

/** In whole minutes, and in whole hours or days where it is that long: nobody counts minutes of a week. */
function minutesLeft(enclosure: Enclosure | undefined, now: EpochMs): number {
  const minutes = Math.max(1, Math.floor(((enclosure?.expiresAt ?? now) - now) / MINUTE_MS));
  return minutes >= 120 ? minutes - (minutes % 60) : minutes;
}
