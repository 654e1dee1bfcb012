import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { env } from "#lib/env.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { AccountMessageKind } from "#lib/outbox/constants.ts";

import { paragraphOf, type MailCode, type MailContent, type MailLink } from "./mails/content.ts";

/** The link or code that was created for this message alone, and until when it works. */
export interface Enclosure {
  readonly code?: string;
  /** A path of ours, with its token if it has one. */
  readonly path?: string;
  readonly expiresAt: EpochMs;
  /** The location's zone, if the end is a time at a location. */
  readonly timeZone?: TimeZone;
}

interface Addressed {
  readonly kind: AccountMessageKind;
  readonly locale: Locale;
  /** The organisation's name. */
  readonly place: string;
}

/** What the link of a message does, for kinds that carry one. */
const OPENS: Partial<
  Record<
    AccountMessageKind,
    "choosePassword" | "confirmAddress" | "acceptInvitation" | "seeOffer" | "reviewEmergency" | "readRecord"
  >
> = {
  password_reset: "choosePassword",
  email_change: "confirmAddress",
  invitation: "acceptInvitation",
  waitlist_offer: "seeOffer",
  emergency_access: "reviewEmergency",
  record_signed: "readRecord",
};

/**
 * The text of a message. Links in it are built on APP_URL: with a Host header, which anyone can set, an attacker could obtain another
 * user's link.
 */
export function accountMail(
  { kind, locale, place }: Addressed,
  enclosure: Enclosure | undefined,
  now: EpochMs,
): MailContent {
  const t = translator(locale, "mails");
  const code = enclosure?.code ?? "";
  const addresses = {
    link: at(enclosure?.path ?? "/"),
    signIn: at("/sign-in"),
    register: at("/register"),
    forgot: at("/forgot-password"),
  };
  const write = formats(locale);
  const { expiresAt = now, timeZone = "UTC" } = enclosure ?? {};
  const until = write.timeWithZone(expiresAt, timeZone);
  const values = { place, code, until, ...addresses, valid: write.duration(minutesLeft(enclosure, now)) };
  const known = new Map<string, MailLink | MailCode>([[code, { code }], ...linksOf(kind, addresses, locale)]);
  return {
    locale,
    subject: t(`${kind}.subject`, values),
    blocks: t(`${kind}.body`, values)
      .split("\n\n")
      .map((text) => paragraphOf(text, known)),
  };
}

function linksOf(
  kind: AccountMessageKind,
  { link, signIn, register, forgot }: Readonly<Record<"link" | "signIn" | "register" | "forgot", string>>,
  locale: Locale,
): [string, MailLink][] {
  const t = translator(locale, "mailFrame");
  const opens = OPENS[kind];
  const links: MailLink[] = [
    { href: signIn, label: t("signIn") },
    { href: register, label: t("register") },
    { href: forgot, label: t("choosePassword") },
    ...(opens === undefined ? [] : [{ href: link, label: t(opens), isMain: true }]),
  ];
  return links.map((each) => [each.href, each]);
}

function at(path: string): string {
  return `${env().APP_URL}${path}`;
}

/** In whole minutes, or in whole hours or days if it is that long: nobody counts minutes of a week. */
function minutesLeft(enclosure: Enclosure | undefined, now: EpochMs): number {
  const minutes = Math.max(1, Math.floor(((enclosure?.expiresAt ?? now) - now) / MINUTE_MS));
  return minutes >= 120 ? minutes - (minutes % 60) : minutes;
}
