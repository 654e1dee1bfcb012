import { addressLines } from "#lib/catalog/address.ts";
import type { LocationDto } from "#lib/catalog/dto.ts";
import { changeableUntil } from "#lib/appointments/limits.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { toReadablePhone } from "#lib/core/phone.ts";
import { isSameTimeZone, type TimeZone } from "#lib/core/time-zone.ts";
import { env } from "#lib/env.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerLocale } from "#lib/i18n/reader-locale.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { Change, MessageAudience } from "#lib/outbox/constants.ts";

import type { Known } from "./decide.ts";
import type { DeliveryFacts } from "./load-delivery.ts";
import {
  paragraph,
  plainValue,
  type MailBlock,
  type MailContent,
  type MailFact,
  type MailLink,
} from "./mails/content.ts";
import { patientGivenNameOf } from "./patient-given-name.ts";

interface Told {
  readonly news: Change;
  readonly audience: MessageAudience;
  readonly facts: DeliveryFacts;
  /** What the reader knew, if it has moved. */
  readonly before: (Known & { readonly location: LocationDto }) | undefined;
  /** The link to cancel it without signing in; undefined if it is too late, or not for this reader. */
  readonly cancelPath: string | undefined;
}

/** Also what a reminder knows of a visit: nothing about changes. */
interface VisitAndPlace extends Pick<DeliveryFacts, "location"> {
  readonly visit: Omit<DeliveryFacts["visit"], "changedAt">;
}

/**
 * News about a visit: what happened, when and where, in the location's zone, the phone number, and until when it can be changed. Links are
 * built on APP_URL.
 */
export function visitMail(told: Told, now: EpochMs): MailContent {
  const { news, audience, facts, before } = told;
  const locale = readerLocale(facts.reader);
  const t = translator(locale, "visitMails");
  const when = formats(locale).dateTime(facts.visit.startsAt, facts.location.timeZone);
  const listed = [
    ...whenFacts(locale, facts, audience),
    ...(news === "moved" && before !== undefined ? beforeFacts(locale, before, facts) : []),
    { label: t("reference"), value: facts.visit.reference },
  ];
  return {
    locale,
    subject: t(`subject.${news}`, { when }),
    blocks: [
      paragraph(opening({ news, audience, facts, locale })),
      { kind: "facts", facts: listed },
      ...(audience === "doctor" ? [action(t("doctorPage"), "/doctor")] : closing(locale, told, now)),
    ],
  };
}

function opening({
  news,
  audience,
  facts,
  locale,
}: Pick<Told, "news" | "audience" | "facts"> & { locale: Locale }): string {
  const t = translator(locale, "visitMails");
  const said = openingWords();
  return news === "moved" && facts.visit.status === "pending" ? `${said} ${t("stillPending")}` : said;

  function openingWords(): string {
    if (audience === "doctor") return t(`doctor.${news}`);
    if (!facts.actsForSeveral) return t(`patient.${news}`);
    return t(`someone.${news}`, { name: patientGivenNameOf(facts) });
  }
}

/** A reader joins a video visit from anywhere, so their own time is shown too. */
export function whenFacts(
  locale: Locale,
  {
    visit: { startsAt, mode },
    location,
    reader,
  }: VisitAndPlace & {
    readonly reader: Pick<DeliveryFacts["reader"], "timeZone">;
  },
  audience: MessageAudience,
): MailFact[] {
  const t = translator(locale, "visitMails");
  const own: TimeZone = reader.timeZone;
  const isElsewhere = mode === "video" && !isSameTimeZone(own, location.timeZone);
  const where = mode === "video" && audience === "patient" ? t("byVideo") : placeOf(location);
  return [
    { label: t("when"), value: timeIn(locale, startsAt, location.timeZone) },
    ...(isElsewhere ? [{ label: t("whenForYou"), value: timeIn(locale, startsAt, own) }] : []),
    { label: t("where"), value: where },
  ];
}

/** When and where it was, as its reader knew it. */
export function beforeFacts(
  locale: Locale,
  before: Known & { readonly location: LocationDto },
  { visit }: Pick<DeliveryFacts, "visit">,
): MailFact[] {
  const t = translator(locale, "visitMails");
  const { location, startsAt } = before;
  return [
    { label: t("before"), value: timeIn(locale, startsAt, location.timeZone) },
    ...(before.locationId === visit.locationId
      ? []
      : [{ label: t("whereBefore"), value: placeOf(location) }]),
  ];
}

function closing(
  locale: Locale,
  { news, facts, cancelPath }: Pick<Told, "news" | "facts" | "cancelPath">,
  now: EpochMs,
): MailBlock[] {
  const t = translator(locale, "visitMails");
  if (news === "cancelled" || news === "declined")
    return [phoneOf(locale, facts.location), action(t("bookAgain"), "/doctors")];
  return [
    ...waysToChange(locale, { ...facts, cancelPath }, now),
    { kind: "links", links: [linkTo(t("choices"), "/account/messages")] },
  ];
}

function phoneOf(locale: Locale, { phone: number }: LocationDto): MailBlock {
  const label = translator(locale, "visitMails")("phone");
  return { kind: "facts", facts: [{ label, value: toReadablePhone(number), href: `tel:${number}` }] };
}

type Changeable = VisitAndPlace & Pick<DeliveryFacts, "changeCutoffMinutes"> & Pick<Told, "cancelPath">;

/** Until when an appointment can be changed, by which phone number, and where: each link opens a page that asks for confirmation first. */
export function waysToChange(
  locale: Locale,
  { visit, location, changeCutoffMinutes, cancelPath }: Changeable,
  now: EpochMs,
): MailBlock[] {
  const t = translator(locale, "visitMails");
  const until = changeableUntil({ startsAt: visit.startsAt, changeCutoffMinutes });
  const isChangeable = now <= until;
  const page = `/patient/visits/${visit.id}`;
  const rule = isChangeable
    ? t("changeUntil", { until: timeIn(locale, until, location.timeZone) })
    : t("changeByPhone");
  const links = [
    ...(cancelPath === undefined ? [] : [linkTo(t("cannotCome"), cancelPath)]),
    ...(isChangeable ? [linkTo(t("move"), `${page}/move`)] : []),
    linkTo(t("calendar"), `${page}/calendar.ics`),
  ];
  return [paragraph(rule), phoneOf(locale, location), action(t("page"), page), { kind: "links", links }];
}

export function timeIn(locale: Locale, instant: EpochMs, timeZone: TimeZone): string {
  const write = formats(locale);
  const time = { when: write.dateTime(instant, timeZone), zone: write.zoneAt(instant, timeZone) };
  return translator(locale, "visitMails")("time", time);
}

export function placeOf(location: LocationDto): string {
  return [location.name, ...addressLines(location)].map(plainValue).join(", ");
}

export function action(label: string, path: string): MailBlock {
  return { kind: "action", link: linkTo(label, path) };
}

/** A link in a mail to a page of ours. */
export function linkTo(label: string, path: string): MailLink {
  return { label, href: `${env().APP_URL}${path}` };
}
