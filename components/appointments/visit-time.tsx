import { toIsoInstant, type Interval } from "#lib/core/instant.ts";
import { isSameTimeZone, type TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

interface VisitTimeProps {
  locale: Locale;
  during: Interval;
  /** The location's zone. */
  timeZone: TimeZone;
  /** The user's own zone, for a video visit, which they join from anywhere. */
  viewerTimeZone?: TimeZone | undefined;
}

/** The time of a visit, with the name of its location's zone. */
export function VisitTime({ locale, during, timeZone, viewerTimeZone }: VisitTimeProps) {
  const { startsAt } = during;
  const write = formats(locale);
  const isElsewhere = viewerTimeZone !== undefined && !isSameTimeZone(viewerTimeZone, timeZone);
  return (
    <>
      <time dateTime={toIsoInstant(startsAt).replace(".000Z", "Z")} className="font-semibold">
        {write.dateTime(startsAt, timeZone)}
      </time>
      <span className="block text-small text-muted">{write.zoneAt(startsAt, timeZone)}</span>
      {isElsewhere && (
        <span className="block text-small">
          {translator(locale, "booking")("viewerTime", {
            time: write.dateTime(startsAt, viewerTimeZone),
            zone: write.zoneAt(startsAt, viewerTimeZone),
          })}
        </span>
      )}
    </>
  );
}
