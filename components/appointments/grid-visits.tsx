import { clsx } from "clsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { CalendarDay, CalendarDto, CalendarVisit } from "#lib/appointments/dto-calendar.ts";
import { isSameTimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { lanesOf, type Lane } from "#lib/scheduling/lanes.ts";
import type { GridPiece, TimeGrid } from "#lib/scheduling/time-grid.ts";
import type { CalendarLinks } from "./calendar-agenda.tsx";
import { LEAST_DRAWN_MINUTES, MOST_LANES, timeBlock } from "./time-block.ts";

interface VisitBlocksProps {
  locale: Locale;
  calendar: CalendarDto;
  links: CalendarLinks;
  day: CalendarDay;
  grid: TimeGrid;
}

const LOOKS = {
  pending: "border-dashed border-warn bg-warn-soft",
  confirmed: "border-info bg-info-soft",
  checked_in: "border-2 border-info bg-info-soft",
  completed: "border-ok bg-ok-soft",
  cancelled: "border-line bg-surface",
  no_show: "border-danger bg-danger-soft",
} as const satisfies Record<CalendarVisit["status"], string>;

/** The appointments of a day, side by side where they overlap. */
export function VisitBlocks({ locale, calendar, links, day, grid }: VisitBlocksProps) {
  const t = translator(locale, "staffCalendar");
  const placed = placedOn(day, calendar.visits, grid);
  const drawn = placed.filter(({ lane: { lane } }) => lane < MOST_LANES);
  if (drawn.length === 0) return null;
  return (
    <>
      <ul>
        {drawn.map(({ visit, piece, lane }) => (
          <VisitBlock
            key={visit.id}
            locale={locale}
            calendar={calendar}
            links={links}
            visit={visit}
            piece={piece}
            lane={lane}
          />
        ))}
      </ul>
      {drawn.length < placed.length && (
        <p className="absolute inset-x-0 bottom-0 bg-surface p-1 text-small">
          {t("notDrawn", { count: placed.length - drawn.length })}
        </p>
      )}
    </>
  );
}

interface Placed {
  readonly visit: CalendarVisit;
  readonly piece: GridPiece;
  readonly lane: Lane;
}

/** A short appointment is drawn taller than its duration, so it may overlap the next. */
function placedOn({ date }: CalendarDay, visits: readonly CalendarVisit[], grid: TimeGrid): Placed[] {
  const pieces = visits.flatMap((visit) =>
    grid
      .piecesOf(visit)
      .filter((piece) => piece.date === date)
      .map((piece) => {
        const untilMinute = Math.max(piece.untilMinute, piece.fromMinute + LEAST_DRAWN_MINUTES);
        return { visit, piece: { ...piece, untilMinute } };
      }),
  );
  const lanes = lanesOf(pieces.map(({ piece }) => ({ from: piece.fromMinute, until: piece.untilMinute })));
  return pieces.map((each, index) => ({ ...each, lane: lanes[index] ?? { lane: 0, lanes: 1 } }));
}

interface VisitBlockProps extends Placed {
  locale: Locale;
  calendar: CalendarDto;
  links: CalendarLinks;
}

function VisitBlock({ locale, calendar: { timeZone }, links, visit, piece, lane }: VisitBlockProps) {
  const t = translator(locale, "staffCalendar");
  const write = formats(locale);
  const { id, patient, startsAt, endsAt, status, location, canMove } = visit;
  const isElsewhere = !isSameTimeZone(location.timeZone, timeZone);
  // Two lines need half an hour: a shorter block has all on one.
  const isOneLine = piece.untilMinute - piece.fromMinute < 30;
  const line = isOneLine ? "ms-1" : "block";
  return (
    <li
      data-move={canMove ? links.moveHref(id) : undefined}
      data-drop="own"
      data-starts-at={piece.during.startsAt}
      data-ends-at={piece.during.endsAt}
      data-location={visit.locationId}
      className={timeBlock(piece, lane)}
    >
      <TextLink
        href={links.visitHref(id)}
        className={clsx(
          "block h-full overflow-hidden rounded-control border px-1.5 text-small text-ink no-underline hover:underline",
          isOneLine && "truncate",
          LOOKS[status],
        )}
      >
        <span className="font-semibold">{write.timeRange(startsAt, endsAt, timeZone)}</span>{" "}
        <Data>{patient.name}</Data>
        {piece.isCutBefore && <span className={line}>{t("wentOn")}</span>}
        {piece.isCutAfter && <span className={line}>{t("goesOn")}</span>}
        <span className={status === "confirmed" ? "sr-only" : line}>
          {translator(locale, "visit")(`status.${status}`)}
        </span>
        {isElsewhere && (
          <span className={line}>
            {t("local", {
              time: write.timeRange(startsAt, endsAt, location.timeZone),
              zone: write.zoneAt(startsAt, location.timeZone),
            })}
          </span>
        )}
      </TextLink>
    </li>
  );
}
