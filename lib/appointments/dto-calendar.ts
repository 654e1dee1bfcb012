import type { ClosureDto } from "#lib/availability/dto.ts";
import type { EpochMs, Interval } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";

import type { CalendarView } from "./calendar-address.ts";
import type { VisitDto } from "./dto.ts";

export interface CalendarLocation {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: TimeZone;
}

export interface OpenTime extends Interval {
  readonly locationId: string;
}

export interface CalendarVisit extends VisitDto {
  readonly canMove: boolean;
}

export interface CalendarDay {
  readonly date: CalendarDate;
  /** In real time, in the calendar's zone. */
  readonly window: Interval;
  readonly closures: readonly ClosureDto[];
  /** When the doctor can be booked, taken or not, cut to the day, in order; what adjoins at one location is one. */
  readonly open: readonly OpenTime[];
  /** How many appointments start on it that are neither cancelled nor missed. */
  readonly total: number;
  /** Of them, requests that wait for an answer. */
  readonly waiting: number;
  readonly firstStartsAt: EpochMs | null;
  readonly lastEndsAt: EpochMs | null;
}

/** Days of one doctor, all on one clock. */
export interface CalendarDto {
  readonly doctor: { readonly id: string; readonly name: string };
  readonly view: CalendarView;
  readonly date: CalendarDate;
  readonly today: CalendarDate;
  /** The chosen location's; else the caller's own where the doctor works in it, or that of the doctor's first location. */
  readonly timeZone: TimeZone;
  /** The one that was asked for. */
  readonly location: CalendarLocation | null;
  /** The doctor's, by city and name. */
  readonly locations: readonly CalendarLocation[];
  readonly days: readonly CalendarDay[];
  /** Time to come that nobody has taken, in order. None in a month. */
  readonly free: readonly OpenTime[];
  /** In order of time; none in a month, which names nobody. */
  readonly visits: readonly CalendarVisit[];
  /** There are more than are shown. */
  readonly isCut: boolean;
}
