import { clsx } from "clsx";
import type { CalendarDay, CalendarDto } from "#lib/appointments/dto-calendar.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { TimeGrid } from "#lib/scheduling/time-grid.ts";
import { timeBlock } from "./time-block.ts";

/** From this length on there is room for the label. */
const NAMED_MS = 30 * MINUTE_MS;

/** A day's hours, behind everything: what stays dark is closed. */
export function OpenBlocks({ day, grid }: { day: CalendarDay; grid: TimeGrid }) {
  return day.open.flatMap((open) =>
    grid
      .piecesOf(open)
      .filter(({ date }) => date === day.date)
      .map((piece) => (
        <div key={piece.during.startsAt} aria-hidden className={clsx("bg-surface", timeBlock(piece))} />
      )),
  );
}

interface FreeBlocksProps {
  locale: Locale;
  calendar: CalendarDto;
  day: CalendarDay;
  grid: TimeGrid;
}

/** Free times, on which an appointment can be dropped. The list states them in words. */
export function FreeBlocks({ locale, calendar, day, grid }: FreeBlocksProps) {
  const t = translator(locale, "staffCalendar");
  return calendar.free.flatMap((free) =>
    grid
      .piecesOf(free)
      .filter(({ date }) => date === day.date)
      .map((piece) => (
        <div
          key={piece.during.startsAt}
          aria-hidden
          data-drop="free"
          data-starts-at={piece.during.startsAt}
          data-ends-at={piece.during.endsAt}
          data-location={free.locationId}
          className={clsx(
            "border-s-4 border-accent px-2 text-small text-muted data-over:bg-accent-soft",
            timeBlock(piece),
          )}
        >
          {piece.during.endsAt - piece.during.startsAt >= NAMED_MS && t("free")}
        </div>
      )),
  );
}
