import { Data } from "#components/ui/data.tsx";
import type { PlaceAndTime, VisitEventDto } from "#lib/appointments/dto.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { translator } from "#lib/i18n/translator.ts";
import { takenBy } from "./taken-by.ts";

interface VisitHistoryProps {
  locale: Locale;
  history: readonly VisitEventDto[];
  /** The time zone of the visit's location, used for all times. */
  timeZone: TimeZone;
  viewerTimeZone: TimeZone | undefined;
}

/** The events of a visit, oldest first; actors appear only as a role or a client. */
export function VisitHistory({ locale, history, timeZone, viewerTimeZone }: VisitHistoryProps) {
  const t = translator(locale, "visits");
  const write = formats(locale);
  const clock = readerClock(locale, viewerTimeZone);
  return (
    <ol className="grid gap-3">
      {history.map(({ id, at, by, client, kind, move }) => (
        <li key={id} className="grid gap-0.5 border-s-4 border-line ps-4">
          <p>
            <strong>{t(`event.${kind}`)}</strong> {takenBy(locale, { by, client })}
          </p>
          {move && (
            <p>
              {t.rich("movedFromTo", {
                data: (words) => <Data>{words}</Data>,
                from: write.dateTime(move.from.startsAt, move.from.location.timeZone),
                to: write.dateTime(move.to.startsAt, move.to.location.timeZone),
                ...placesOf(move),
              })}
            </p>
          )}
          <p className="text-small text-muted">
            <time dateTime={toIsoInstant(at)}>{clock.dateTime(at, timeZone)}</time>
          </p>
        </li>
      ))}
    </ol>
  );
}

/** The location of a move is shown only if it changed. */
function placesOf({ from, to }: { from: PlaceAndTime; to: PlaceAndTime }) {
  const isElsewhere = from.location.name !== to.location.name;
  return { elsewhere: isElsewhere ? "yes" : "no", oldPlace: from.location.name, newPlace: to.location.name };
}
