import type { Mode } from "#lib/appointments/constants.ts";
import { toIsoInstant, type Interval } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { translator } from "#lib/i18n/translator.ts";

interface VisitTimeProps {
  locale: Locale;
  visit: Interval & { readonly mode: Mode };
  /** The location's zone. */
  timeZone: TimeZone;
  /** The reader's own zone, if known. */
  viewerTimeZone: TimeZone | undefined;
}

/** The time of a visit at its location, and by the clock of a user elsewhere, from where they join a video visit. */
export function VisitTime({ locale, visit: { startsAt, mode }, timeZone, viewerTimeZone }: VisitTimeProps) {
  const write = formats(locale);
  const zone = readerClock(locale, viewerTimeZone).zoneAt(startsAt, timeZone);
  return (
    <>
      <time dateTime={toIsoInstant(startsAt).replace(".000Z", "Z")} className="font-semibold">
        {write.dateTime(startsAt, timeZone)}
      </time>
      {zone !== null && <span className="block text-small text-muted">{zone}</span>}
      {zone !== null && mode === "video" && viewerTimeZone !== undefined && (
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
