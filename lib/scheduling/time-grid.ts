import { MINUTE_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { hourKey, hoursOfFaces, segmentsOf, type FaceHour, type FaceSegment } from "./clock-face.ts";
import type { CalendarDate } from "./shapes.ts";
import { dayWindow } from "./wall-time.ts";

/** The part of an interval that is drawn in the column of one date. Minutes count from the top of the grid. */
export interface GridPiece {
  readonly date: CalendarDate;
  readonly fromMinute: number;
  readonly untilMinute: number;
  /** The part of the interval. */
  readonly during: Interval;
  /** It goes on in the column before, or after. */
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
}

export interface TimeGrid {
  /** One after the other from the top, each 60 minutes high. */
  readonly hours: readonly FaceHour[];
  piecesOf(interval: Interval): GridPiece[];
}

/** The hours drawn on an empty day: those of an office. */
const USUAL = { first: 9, last: 16 };

/**
 * Days beside each other on one clock, as high as `shown` needs. Real time never runs backwards in it: an hour that comes twice on
 * one of the days is drawn twice, and empty on the others; one that all of them skip is not drawn.
 */
export function timeGrid({
  dates,
  timeZone,
  shown,
}: {
  dates: readonly CalendarDate[];
  timeZone: TimeZone;
  shown: readonly Interval[];
}): TimeGrid {
  const columns = dates.map((date) => ({
    date,
    window: dayWindow(date, timeZone),
    segments: segmentsOf(date, timeZone),
  }));
  const all = hoursOfFaces(columns.map(({ segments }) => segments));
  const place = new Map(all.map(({ hour, pass }, index) => [hourKey(hour, pass), index]));
  const minuteAt = (segments: readonly FaceSegment[], at: EpochMs, isEnd: boolean) => {
    const { pass, minute } = faceAt(segments, at, isEnd);
    const hour = isEnd ? Math.max(0, Math.ceil(minute / 60) - 1) : Math.floor(minute / 60);
    return (place.get(hourKey(hour, pass)) ?? 0) * 60 + minute - hour * 60;
  };
  const inAll = (interval: Interval): GridPiece[] =>
    columns.flatMap(({ date, window, segments }) => {
      const during = {
        startsAt: Math.max(interval.startsAt, window.startsAt),
        endsAt: Math.min(interval.endsAt, window.endsAt),
      };
      if (during.startsAt >= during.endsAt) return [];
      const fromMinute = minuteAt(segments, during.startsAt, false);
      return {
        date,
        during,
        fromMinute,
        untilMinute: Math.max(fromMinute, minuteAt(segments, during.endsAt, true)),
        isCutBefore: interval.startsAt < window.startsAt,
        isCutAfter: window.endsAt < interval.endsAt,
      };
    });
  const { first, last } = hoursNeeded(shown.flatMap(inAll), all);
  const below = first * 60;
  return {
    hours: all.slice(first, last + 1),
    piecesOf: (interval) =>
      inAll(interval).map((piece) => ({
        ...piece,
        fromMinute: piece.fromMinute - below,
        untilMinute: piece.untilMinute - below,
      })),
  };
}

function hoursNeeded(pieces: readonly GridPiece[], all: readonly FaceHour[]) {
  if (pieces.length === 0) {
    const find = (wanted: number) => all.findIndex(({ hour }) => hour === wanted);
    return { first: Math.max(0, find(USUAL.first)), last: Math.max(0, find(USUAL.last)) };
  }
  return {
    first: Math.floor(Math.min(...pieces.map(({ fromMinute }) => fromMinute)) / 60),
    last: Math.ceil(Math.max(...pieces.map(({ untilMinute }) => untilMinute)) / 60) - 1,
  };
}

/**
 * The reading of the clocks at an instant, and whether it comes for the second time. An end belongs to what is before it. Where clocks go
 * back over midnight, minutes of the date before come again: they are drawn at the edge.
 */
function faceAt(segments: readonly FaceSegment[], at: EpochMs, isEnd: boolean) {
  const segment =
    segments.findLast(({ startsAt }) => (isEnd ? startsAt < at : startsAt <= at)) ?? segments[0];
  if (segment === undefined) return { pass: 1, minute: 0 };
  const { startsAt, endsAt, fromMinute, pass } = segment;
  const within = Math.min(Math.max(at, startsAt), endsAt) - startsAt;
  return { pass, minute: fromMinute + within / MINUTE_MS };
}
