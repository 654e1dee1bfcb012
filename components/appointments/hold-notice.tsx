import type { ReactNode } from "react";
import { Countdown } from "#components/ui/countdown.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { HeldTime } from "#lib/appointments/dto.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { minutesLeftWords } from "#lib/i18n/minutes-left.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { translator } from "#lib/i18n/translator.ts";

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
  const until = readerClock(locale, viewerTimeZone).ownTime(hold.expiresAt, hold.location.timeZone);
  const time = formats(locale).dateTime(hold.startsAt, hold.location.timeZone);
  return (
    <Notice
      tone="info"
      headingLevel={isTimeSaid ? "h2" : "p"}
      title={isTimeSaid ? t("heldTitle", { until }) : t("heldTime", { time, until })}
    >
      <Countdown
        // A new hold restarts the countdown.
        key={hold.id}
        leftMs={hold.expiresAt - now}
        leftWords={minutesLeftWords(locale, hold.expiresAt - now)}
        over={t("over")}
      />
      <p>{t("heldText")}</p>
      {children}
    </Notice>
  );
}
