import type { ReactNode } from "react";
import { Notice } from "#components/ui/notice.tsx";
import type { HeldTime } from "#lib/appointments/dto.ts";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { HoldCountdown } from "./hold-countdown.tsx";

interface HoldNoticeProps {
  locale: Locale;
  hold: HeldTime;
  now: EpochMs;
  /** The user's own zone, if known; otherwise times are in the location's zone. */
  viewerTimeZone?: TimeZone | undefined;
  /** Whether the page itself shows the time. */
  isTimeSaid?: boolean;
  children?: ReactNode;
}

/** Announces a hold and its expiry. */
export function HoldNotice({ locale, hold, now, viewerTimeZone, isTimeSaid, children }: HoldNoticeProps) {
  const t = translator(locale, "holds");
  const until = clockWords(locale, hold.expiresAt, viewerTimeZone ?? hold.location.timeZone);
  const minutesLeft = Math.max(1, Math.ceil((hold.expiresAt - now) / MINUTE_MS));
  const time = formats(locale).dateTime(hold.startsAt, hold.location.timeZone);
  return (
    <Notice
      tone="info"
      headingLevel={isTimeSaid ? "h2" : "p"}
      title={isTimeSaid ? t("heldTitle", { until }) : t("heldTime", { time, until })}
    >
      <HoldCountdown
        // A new hold restarts the countdown.
        key={hold.id}
        leftMs={hold.expiresAt - now}
        leftWords={Array.from({ length: minutesLeft }, (_, index) => t("left", { minutes: index + 1 }))}
        over={t("over")}
      />
      <p>{t("heldText")}</p>
      {children}
    </Notice>
  );
}

/** A time of day, with the name of its zone. */
export function clockWords(locale: Locale, at: EpochMs, zone: TimeZone): string {
  const write = formats(locale);
  return translator(locale, "holds")("clock", { time: write.time(at, zone), zone: write.zone(zone) });
}
