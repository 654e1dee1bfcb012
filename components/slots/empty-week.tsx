import type { ReactNode } from "react";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { NoTimeReason } from "#lib/availability/constants.ts";
import type { OfferedSlot, SlotWeek } from "#lib/availability/dto.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { relativeDays } from "#lib/i18n/relative-days.ts";
import { translator } from "#lib/i18n/translator.ts";

interface EmptyWeekProps {
  locale: Locale;
  week: SlotWeek;
  now: EpochMs;
  slotHref: (slot: OfferedSlot) => string;
  children?: ReactNode;
}

/** Why a week has no free time, when the next one is, and alternatives. */
export function EmptyWeek({ locale, week, now, slotHref, children }: EmptyWeekProps) {
  const t = translator(locale, "slots");
  const write = formats(locale);
  const next = week.nextFree;
  const zone = week.locations.find(({ id }) => id === next?.locationId)?.timeZone ?? "UTC";
  return (
    <div className="grid gap-3">
      <p>
        {t.rich(`emptyWeek.${whyWhole(week.days.map(({ whyNone }) => whyNone))}`, {
          doctor: (words) => <Data>{words}</Data>,
          name: week.doctor.name,
          from: write.dayAndMonth(week.week.from),
          to: write.dayAndMonth(week.week.to),
        })}
      </p>
      <p>
        {next === null
          ? t("noneLater")
          : t.rich("nextFree", {
              link: (words) => <TextLink href={slotHref(next)}>{words}</TextLink>,
              time: relativeDays(locale, now).dateTime(next.startsAt, zone),
            })}
      </p>
      {children}
    </div>
  );
}

/** One reason for the whole week, if there is one: beside full days, closed days and days with too short hours do not count. */
function whyWhole(reasons: readonly (NoTimeReason | null)[]): "closed" | "full" | "other" {
  const others = reasons.filter((reason) => reason !== "closed" && reason !== "too_short");
  if (others.length === 0) return "closed";
  return others.every((reason) => reason === "full") ? "full" : "other";
}
