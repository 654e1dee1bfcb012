import { TextLink } from "#components/ui/text-link.tsx";
import type { OfferedSlot, SlotWeek } from "#lib/availability/dto.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import type { ReactNode } from "react";
import { dayAnchor, SlotDaySection } from "./slot-day.tsx";
import { EmptyWeek } from "./empty-week.tsx";
import { PlaceAndZone } from "./place-and-zone.tsx";
import type { SlotTarget } from "./slot-tile.tsx";
import { Arrow } from "#components/ui/arrow.tsx";

export interface SlotPickerProps {
  locale: Locale;
  week: SlotWeek;
  now: EpochMs;
  /** The effect of choosing a time. */
  targetFor: (slot: OfferedSlot) => SlotTarget;
  /** The path of the week that begins on this day. An anchor is appended. */
  weekHref: (from: CalendarDate) => string;
  /** The reader's own zone, if known. */
  viewerTimeZone: TimeZone | undefined;
  /** Alternatives when the week has no free time, e.g. a list of colleagues. */
  children?: ReactNode;
}

/** A week of free times to choose from: a list of days, each with its times. It fetches no data. */
export function SlotPicker(props: SlotPickerProps) {
  const { locale, week, now, targetFor, weekHref, viewerTimeZone, children } = props;
  const t = translator(locale, "slots");
  const isEmpty = week.days.every(({ slots }) => slots.length === 0);
  const slotHref = (slot: OfferedSlot) => weekLink(week, slot, weekHref);
  return (
    <section id="times" aria-labelledby="times-heading" className="@container/week grid gap-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="times-heading">{t("title")}</h2>
        <PlaceAndZone locale={locale} week={week} viewerTimeZone={viewerTimeZone} />
      </div>
      {week.locations.length === 0 ? (
        <p>{t("noPlace")}</p>
      ) : isEmpty ? (
        <EmptyWeek locale={locale} week={week} now={now} slotHref={slotHref}>
          {children}
        </EmptyWeek>
      ) : (
        <>
          <DayLinks locale={locale} week={week} />
          <div className="grid gap-5 @min-[39rem]/week:grid-cols-7 @min-[39rem]/week:gap-2">
            {week.days.map((day) => (
              <SlotDaySection
                key={day.date}
                locale={locale}
                day={day}
                week={week}
                now={now}
                targetFor={targetFor}
                viewerTimeZone={viewerTimeZone}
              />
            ))}
          </div>
        </>
      )}
      <WeekLinks locale={locale} week={week} weekHref={weekHref} />
    </section>
  );
}

/** Links to the times of each day; the browser moves the focus there. */
function DayLinks({ locale, week }: { locale: Locale; week: SlotWeek }) {
  const t = translator(locale, "slots");
  const write = formats(locale);
  return (
    <nav aria-label={t("days")} className="@min-[39rem]/week:hidden">
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-small">
        {week.days
          .filter(({ slots }) => slots.length > 0)
          .map(({ date, slots }) => (
            <li key={date}>
              <a href={`#${dayAnchor(date)}`} className="link inline-flex min-h-6 items-center">
                {t("dayLink", { day: write.dayAndMonth(date), count: slots.length })}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

interface WeekLinksProps {
  locale: Locale;
  week: SlotWeek;
  weekHref: (from: CalendarDate) => string;
}

function WeekLinks({ locale, week, weekHref }: WeekLinksProps) {
  const t = translator(locale, "slots");
  const { earlier, later } = week;
  if (earlier === null && later === null) return null;
  return (
    <nav aria-label={t("weeks")} className="flex flex-wrap items-center justify-between gap-x-6 screen-only">
      <span>
        {earlier !== null && (
          <TextLink
            href={`${weekHref(earlier)}#times`}
            rel="prev"
            className="inline-flex min-h-11 items-center gap-1"
          >
            <Arrow to="back" /> {t("earlier")}
          </TextLink>
        )}
      </span>
      <span>
        {later !== null && (
          <TextLink
            href={`${weekHref(later)}#times`}
            rel="next"
            className="inline-flex min-h-11 items-center gap-1"
          >
            {t("later")} <Arrow to="on" />
          </TextLink>
        )}
      </span>
    </nav>
  );
}

/** The week that begins on the slot's day, with that day's anchor. */
function weekLink(week: SlotWeek, slot: OfferedSlot, weekHref: (from: CalendarDate) => string): string {
  const date = localDateOf(slot.startsAt, zoneOf(week, slot));
  return `${weekHref(date)}#${dayAnchor(date)}`;
}

function zoneOf({ locations }: SlotWeek, { locationId }: OfferedSlot): string {
  return locations.find(({ id }) => id === locationId)?.timeZone ?? "UTC";
}
