import { addressLines } from "#lib/catalog/address.ts";
import type { LocationDto } from "#lib/catalog/dto.ts";
import { changeableUntil } from "#lib/appointments/limits.ts";
import { givenName } from "#lib/core/given-name.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { isSameTimeZone, type TimeZone } from "#lib/core/time-zone.ts";
import { env } from "#lib/env.ts";
import { formats } from "#lib/i18n/formats.ts";
import { asLocale, type Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { MessageAudience, News } from "#lib/outbox/constants.ts";

import type { Known } from "./decide.ts";
import type { DeliveryFacts } from "./load-delivery.ts";
import type { Text } from "./transports/parcel.ts";

interface Told {
  readonly news: News;
  readonly audience: MessageAudience;
  readonly facts: DeliveryFacts;
  /** What the reader knew, where it has moved. */
  readonly before: (Known & { readonly location: LocationDto }) | undefined;
}

/**
 * The plain text of news about a visit: what happened, when and where, in the zone of the location, the telephone, and until when it
 * can be changed. Links are built on APP_URL.
 */
export function visitText({ news, audience, facts, before }: Told, now: EpochMs): Text {
  const locale = asLocale(facts.reader.locale);
  const t = translator(locale, "visitMails");
  const when = formats(locale).dateTime(facts.visit.startsAt, facts.location.timeZone);
  const lines = [
    opening({ news, audience, facts, locale }),
    [
      ...whenLines(locale, facts, audience),
      ...(news === "moved" && before !== undefined ? beforeLines(locale, before, facts) : []),
      t("reference", { reference: facts.visit.reference }),
    ].join("\n"),
    ...(audience === "doctor"
      ? [t("doctorPage", { link: at("/doctor") })]
      : closing(locale, { news, facts }, now)),
  ];
  return { subject: t(`subject.${news}`, { when }), body: lines.join("\n\n") };
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
    return t(`someone.${news}`, { name: givenName(facts.patientName) });
  }
}

/** A video visit is joined from wherever the reader is: it says their time too. */
function whenLines(
  locale: Locale,
  { visit: { startsAt, mode }, location, reader }: DeliveryFacts,
  audience: MessageAudience,
): string[] {
  const t = translator(locale, "visitMails");
  const own: TimeZone = reader.timeZone;
  const isElsewhere = mode === "video" && !isSameTimeZone(own, location.timeZone);
  return [
    t("when", timeIn(locale, startsAt, location.timeZone)),
    ...(isElsewhere ? [t("whenForYou", timeIn(locale, startsAt, own))] : []),
    mode === "video" && audience === "patient" ? t("byVideo") : t("where", { where: placeOf(location) }),
  ];
}

function beforeLines(
  locale: Locale,
  before: Known & { readonly location: LocationDto },
  { visit }: DeliveryFacts,
): string[] {
  const t = translator(locale, "visitMails");
  const where =
    before.locationId === visit.locationId ? [] : [t("whereBefore", { where: placeOf(before.location) })];
  return [t("before", timeIn(locale, before.startsAt, before.location.timeZone)), ...where];
}

function closing(locale: Locale, { news, facts }: Pick<Told, "news" | "facts">, now: EpochMs): string[] {
  const t = translator(locale, "visitMails");
  const { visit, location, changeCutoffMinutes } = facts;
  const phone = t("phone", { phone: location.phone });
  if (news === "cancelled") return [phone, t("bookAgain", { link: at("/doctors") })];
  const until = changeableUntil({ startsAt: visit.startsAt, changeCutoffMinutes });
  const rule =
    now <= until
      ? t("changeUntil", { until: formats(locale).dateTime(until, location.timeZone) })
      : t("changeByPhone");
  return [rule, phone, t("page", { link: at(`/patient/visits/${visit.id}`) })];
}

function timeIn(locale: Locale, instant: EpochMs, timeZone: TimeZone) {
  const write = formats(locale);
  return { when: write.dateTime(instant, timeZone), zone: write.zoneAt(instant, timeZone) };
}

function placeOf(location: LocationDto): string {
  return [location.name, ...addressLines(location)].join(", ");
}

function at(path: string): string {
  return `${env().APP_URL}${path}`;
}
