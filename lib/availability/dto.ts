import type { LocationDto, VisitTypeOffer } from "#lib/catalog/dto.ts";
import type { CalendarDate, Mode, Slot } from "#lib/scheduling/shapes.ts";

/** A slot, and the ways in which a visit that starts there can take place. */
export interface OfferedSlot extends Slot {
  readonly modes: readonly Mode[];
}

/** One visit type as one doctor offers it, and where. */
export interface Offer {
  readonly doctor: OfferingDoctor;
  readonly visitType: VisitTypeOffer;
  /** Public ones, by name. Nobody is offered a time at any other. */
  readonly locations: readonly LocationDto[];
}

export interface OfferingDoctor {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly horizonDays: number;
  readonly acceptingNewPatients: boolean;
}

/** Why a day has no slot: the doctor does not see patients, all is taken, or the day lies outside notice and horizon. */
export type NoTimeReason = "closed" | "full" | "past" | "too_soon" | "too_far_ahead";

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
