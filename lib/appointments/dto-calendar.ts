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
  /** When the doctor can be booked, taken or not, cut to the day, in order; adjoining openings at one location are joined. */
  readonly open: readonly OpenTime[];
  /** How many appointments start on it that are neither cancelled nor missed. */
  readonly total: number;
  /** Of them, pending requests. */
  readonly waiting: number;
  readonly firstStartsAt: EpochMs | null;
  readonly lastEndsAt: EpochMs | null;
}

/** Days of one doctor, all in one time zone. */
export interface CalendarDto {
  readonly doctor: { readonly id: string; readonly name: string };
  readonly view: CalendarView;
  readonly date: CalendarDate;
  readonly today: CalendarDate;
  /** The chosen location's; otherwise the caller's own if the doctor works in it, or that of the doctor's first location. */
  readonly timeZone: TimeZone;
  /** The requested location. */
  readonly location: CalendarLocation | null;
  /** The doctor's, by city and name. */
  readonly locations: readonly CalendarLocation[];
  readonly days: readonly CalendarDay[];
  /** Future time that is not taken, in order. None in a month. */
  readonly free: readonly OpenTime[];
  /** In order of time; none in a month, which names no patient. */
  readonly visits: readonly CalendarVisit[];
  /** There are more than are shown. */
  readonly isCut: boolean;
}
