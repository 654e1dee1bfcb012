import type { EpochMs } from "#lib/core/instant.ts";
import { toReadablePhone } from "#lib/core/phone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerLocale } from "#lib/i18n/reader-locale.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { Change } from "#lib/outbox/constants.ts";

import { paragraph, type MailBlock, type MailContent } from "./mails/content.ts";
import type { DeliveryFacts } from "./load-delivery.ts";
import type { RemindedVisit } from "./load-reminder.ts";
import { linkTo, placeOf, timeIn, waysToChange, whenFacts } from "./visit-texts.ts";
import { patientGivenNameOf } from "./patient-given-name.ts";

/** The appointments of one reader on one day, in order. */
type Reminded = readonly [RemindedVisit, ...RemindedVisit[]];

/** What the links of a reminder open without signing in. */
export interface ReminderLinks {
  /** By appointment, the link to cancel it. */
  readonly cancelPaths: ReadonlyMap<string, string>;
  /** The link to turn reminders off. */
  readonly stopPath: string;
}

/**
 * A reminder as a mail: when and where each appointment is, and until when it can be changed. It names no one, except by first name if its
 * reader acts for several.
 */
export function reminderMail(
  reminded: Reminded,
  { cancelPaths, stopPath }: ReminderLinks,
  now: EpochMs,
): MailContent {
  const [first] = reminded;
  const locale = readerLocale(first.reader);
  const t = translator(locale, "reminders");
  const isOne = reminded.length === 1;
  return {
    locale,
    subject: subjectOf(locale, reminded),
    blocks: [
      paragraph(isOne ? opening(locale, first) : t("openingSeveral", dayOf(locale, reminded))),
      ...reminded.flatMap((each) =>
        appointment(locale, each, { isOne, now, cancelPath: cancelPaths.get(each.visit.id) }),
      ),
      { kind: "links", links: [linkTo(t("choices"), "/account/messages"), linkTo(t("stop"), stopPath)] },
    ],
  };
}

function subjectOf(locale: Locale, reminded: Reminded): string {
  const t = translator(locale, "reminders");
  const [{ visit, location }, ...others] = reminded;
  if (others.length > 0) return t("subjectSeveral", dayOf(locale, reminded));
  return t("subject", { when: formats(locale).dateTime(visit.startsAt, location.timeZone) });
}

function dayOf(locale: Locale, [{ visit, location }, ...others]: Reminded) {
  const day = formats(locale).shortDate(visit.startsAt, location.timeZone);
  return { count: others.length + 1, day };
}

function opening(locale: Locale, reminded: RemindedVisit): string {
  const t = translator(locale, "reminders");
  return reminded.actsForSeveral ? t("openingFor", { name: patientGivenNameOf(reminded) }) : t("opening");
}

interface AppointmentShown {
  readonly isOne: boolean;
  readonly now: EpochMs;
  readonly cancelPath: string | undefined;
}

function appointment(
  locale: Locale,
  reminded: RemindedVisit,
  { isOne, now, cancelPath }: AppointmentShown,
): MailBlock[] {
  const t = translator(locale, "reminders");
  const { visit, actsForSeveral } = reminded;
  const who = { label: t("who"), value: patientGivenNameOf(reminded) };
  const reference = { label: translator(locale, "visitMails")("reference"), value: visit.reference };
  const listed = [
    ...(actsForSeveral && !isOne ? [who] : []),
    ...whenFacts(locale, reminded, "patient"),
    reference,
  ];
  return [{ kind: "facts", facts: listed }, ...waysToChange(locale, { ...reminded, cancelPath }, now)];
}

/** The same as a text message: day, time, location and phone number. */
export function reminderText(reminded: Reminded): MailContent {
  const locale = readerLocale(reminded[0].reader);
  const t = translator(locale, "reminders");
  const lines = reminded.map((each) => {
    const { visit, location, actsForSeveral } = each;
    const told = essentials(locale, { visit, location });
    return actsForSeveral ? t("textFor", { ...told, name: patientGivenNameOf(each) }) : t("text", told);
  });
  return { locale, subject: subjectOf(locale, reminded), blocks: lines.map((line) => paragraph(line)) };
}

/** News as a text message, for patients without an account: day, time, location and phone number. It names no one. */
export function visitText({ news, facts }: { news: Change; facts: DeliveryFacts }): MailContent {
  const locale = readerLocale(facts.reader);
  const t = translator(locale, "visitMails");
  const when = formats(locale).dateTime(facts.visit.startsAt, facts.location.timeZone);
  const said = paragraph(t(`text.${news}`, essentials(locale, facts)));
  return { locale, subject: t(`subject.${news}`, { when }), blocks: [said] };
}

function essentials(
  locale: Locale,
  {
    visit,
    location,
  }: Pick<RemindedVisit, "location"> & { visit: Pick<RemindedVisit["visit"], "startsAt" | "mode"> },
) {
  return {
    when: timeIn(locale, visit.startsAt, location.timeZone),
    where: visit.mode === "video" ? translator(locale, "reminders")("textVideo") : placeOf(location),
    phone: toReadablePhone(location.phone),
  };
}
