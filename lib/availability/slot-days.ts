import type { EpochMs, Interval } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { CalendarDate, Mode, VisitTiming } from "#lib/scheduling/shapes.ts";
import { addDays, dayWindow, localDateOf } from "#lib/scheduling/wall-time.ts";

import type { NoTimeReason } from "./constants.ts";
import type { DaySpan, OfferedSlot, SlotDay } from "./dto.ts";
import type { FreeTime } from "./free-time.ts";
import { offeredSlots, type BookableSpan } from "./offered-slots.ts";

export interface Place {
  readonly id: string;
  readonly timeZone: TimeZone;
}

/** The real time of some days at several locations: from the first place's first instant to the last one's last. */
export function windowOfDays({ from, to }: DaySpan, locations: readonly Place[]): Interval {
  const windows = locations.flatMap(({ timeZone }) => [dayWindow(from, timeZone), dayWindow(to, timeZone)]);
  return {
    startsAt: Math.min(...windows.map(({ startsAt }) => startsAt)),
    endsAt: Math.max(...windows.map(({ endsAt }) => endsAt)),
  };
}

export function datesOf({ from, to }: DaySpan): CalendarDate[] {
  const dates: CalendarDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}

export interface DaysToFill {
  readonly days: DaySpan;
  readonly slots: readonly OfferedSlot[];
  readonly freeTime: FreeTime;
  readonly locations: readonly Place[];
  readonly modes: readonly Mode[];
  readonly span: BookableSpan;
  readonly visitType: VisitTiming;
  readonly now: EpochMs;
}

/** Every day asked for, with its slots or the reason that there are none. */
export function slotDays(request: DaysToFill): SlotDay[] {
  const zones = new Map(request.locations.map(({ id, timeZone }) => [id, timeZone]));
  const byDate = Map.groupBy(request.slots, ({ startsAt, locationId }) =>
    localDateOf(startsAt, zones.get(locationId) ?? "UTC"),
  );
  return datesOf(request.days).map((date) => {
    const slots = byDate.get(date) ?? [];
    return { date, slots, whyNone: slots.length > 0 ? null : whyNone(date, request) };
  });
}

function whyNone(date: CalendarDate, request: DaysToFill): NoTimeReason {
  const { locations, span, now } = request;
  if (locations.length === 0) return "closed";
  const day = windowOfDays({ from: date, to: date }, locations);
  if (day.endsAt <= now) return "past";
  if (day.startsAt > span.latest) return "too_far_ahead";
  if (openTimesOn(date, request).length === 0) return "closed";
  if (couldStart(date, request, span)) return "full";
  if (!couldStart(date, request, ALWAYS)) return "too_short";
  return couldStart(date, request, { ...ALWAYS, earliest: span.latest + 1 }) ? "too_far_ahead" : "too_soon";
}

const ALWAYS: BookableSpan = { earliest: -Infinity, latest: Infinity };

/** Whether a visit could start on this day and within the span if nothing were taken. */
function couldStart(date: CalendarDate, request: DaysToFill, span: BookableSpan): boolean {
  const { freeTime, locations, modes, visitType } = request;
  return locations.some(({ id, timeZone }) => {
    const wish = { freeTime: { ...freeTime, held: [] }, locationIds: new Set([id]), visitType, modes, span };
    return offeredSlots({ ...wish, window: dayWindow(date, timeZone) }, 1).length > 0;
  });
}

function openTimesOn(date: CalendarDate, { freeTime, locations, modes }: DaysToFill): Interval[] {
  return locations.flatMap(({ id, timeZone }) => {
    const day = dayWindow(date, timeZone);
    return freeTime.openings.filter(
      (opening) =>
        opening.locationId === id &&
        opening.startsAt < day.endsAt &&
        day.startsAt < opening.endsAt &&
        opening.modes.some((mode) => modes.includes(mode)),
    );
  });
}
