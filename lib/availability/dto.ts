import type { LocationDto, VisitTypeOffer } from "#lib/catalog/dto.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { CalendarDate, Mode, Slot, WallTime } from "#lib/scheduling/shapes.ts";

import type { NoTimeReason, OverrideKind } from "./constants.ts";

/** A slot, and the ways in which a visit that starts there can take place. */
export interface OfferedSlot extends Slot {
  readonly modes: readonly Mode[];
}

/** One visit type as one doctor offers it, and where. */
export interface Offer {
  readonly doctor: OfferingDoctor;
  readonly visitType: VisitTypeOffer;
  /** Public ones, by name. No time at any other location is offered. */
  readonly locations: readonly LocationDto[];
}

export interface OfferingDoctor {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly horizonDays: number;
  readonly acceptingNewPatients: boolean;
}

/** The slots whose day at their own location is `date`. */
export interface SlotDay {
  readonly date: CalendarDate;
  readonly slots: readonly OfferedSlot[];
  /** Null exactly when there are slots. */
  readonly whyNone: NoTimeReason | null;
}

export interface DaySpan {
  readonly from: CalendarDate;
  /** Inclusive. */
  readonly to: CalendarDate;
}

export interface SlotList extends Offer {
  readonly days: readonly SlotDay[];
}

/** A week of a doctor's free times, and the ways to other weeks. */
export interface SlotWeek extends SlotList {
  readonly mode: Mode;
  readonly week: DaySpan;
  /** The first day of the week before; null at today. */
  readonly earlier: CalendarDate | null;
  /** The first day of the week after; null at the horizon. */
  readonly later: CalendarDate | null;
  /** The first free time of all. */
  readonly firstFree: OfferedSlot | null;
  /** The first free time after this week. */
  readonly nextFree: OfferedSlot | null;
}

/** A weekly rule as it is stored, its times as `HH:MM`. */
export interface RuleDto {
  readonly locationId: string;
  readonly weekday: number;
  readonly startTime: string;
  readonly endTime: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly everyWeeks: number;
  readonly modes: readonly Mode[];
}

/** A weekly period as people think of it: it may end on the day after the one it begins on. */
export interface PeriodDto extends RuleDto {
  readonly endsNextDay: boolean;
}

export interface HoursPlace {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly timeZone: string;
}

export interface HoursDto {
  readonly doctorId: string;
  readonly name: string;
  /** One for profile and hours together. */
  readonly version: number;
  readonly locations: readonly HoursPlace[];
  readonly rules: readonly RuleDto[];
}

export interface DateDto {
  readonly id: string;
  readonly kind: OverrideKind;
  readonly date: string;
  readonly locationId: string | null;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly modes: readonly Mode[];
  readonly reason: string;
}

export interface LeaveDto {
  readonly id: string;
  readonly fromDate: string;
  readonly untilDate: string;
  readonly fromNoon: boolean;
  readonly untilNoon: boolean;
  readonly reason: string;
}

export interface DatesDto extends HoursDto {
  /** Those to come, by date. */
  readonly dates: readonly DateDto[];
  readonly leaves: readonly LeaveDto[];
  readonly holidays: readonly { readonly date: string; readonly name: string; readonly locationId: string }[];
}

/** Why a doctor's weekly hours do not count on one date, or on a part of it. */
export interface ClosureDto {
  readonly kind: "leave" | "closed" | "holiday";
  /** The location, or null for all. */
  readonly locationId: string | null;
  /** Of a public holiday. */
  readonly name: string | null;
  /** Null from the beginning of the day. */
  readonly startTime: WallTime | null;
  /** Null to the end of the day. */
  readonly endTime: WallTime | null;
}

/** How late a doctor is on one day, in real time from its beginning to its end. */
export interface DelayDto {
  readonly minutes: number;
  readonly since: EpochMs;
  readonly until: EpochMs;
}
