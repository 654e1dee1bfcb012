import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { EpochMs, Interval } from "#lib/core/instant.ts";
import { bookingWindow } from "#lib/scheduling/booking-window.ts";
import type { CalendarDate, Mode } from "#lib/scheduling/shapes.ts";
import { windowToRead } from "#lib/scheduling/visit-timing.ts";
import { addDays, localDateOf } from "#lib/scheduling/wall-time.ts";
import type { Tx } from "#db/transaction.ts";

import type { DaySpan, Offer, SlotDay, SlotList } from "./dto.ts";
import { loadFreeTime, type FreeTime } from "./free-time.ts";
import { loadOffer } from "./offer.ts";
import { bookingLimits, offeredSlots } from "./offered-slots.ts";
import { slotDays, windowOfDays } from "./slot-days.ts";

export interface SlotsRequest {
  readonly doctorId: string;
  readonly visitTypeId: string;
  /** Without it, every mode of the visit type. */
  readonly mode?: Mode | undefined;
  /** The first day, in each location's own zone. */
  readonly from: CalendarDate;
  /** The last day, inclusive. */
  readonly to: CalendarDate;
  /** What the visit that is being moved reserves: its own time is free for it. */
  readonly released?: Interval | undefined;
}

/** More days than a page or a month's calendar shows. */
export const MOST_SLOT_DAYS = 45;
/** No horizon reaches further. */
const FURTHEST_DAYS = 1_000;

/**
 * The slots of one doctor for one visit type on some days, within notice and horizon; the same for every caller. Two SQL statements,
 * whatever the number of days.
 * @throws DomainError `unknown_doctor`, `unknown_visit_type`, `mode_not_offered`, and `invalid_input` unless the days are 1 to 45 in order,
 * not far from today
 */
export async function listSlots(tx: Tx, ctx: Context, request: SlotsRequest): Promise<SlotList> {
  assertDays(ctx, request, MOST_SLOT_DAYS);
  const offer = await loadOffer(tx, request);
  const modes = modesWanted(offer, request.mode);
  if (offer.locations.length === 0) return { ...offer, days: [] };
  const window = windowToRead(windowOfDays(request, offer.locations), offer.visitType);
  const freeTimeOf = await loadFreeTime(tx, [offer.doctor.id], window);
  const freeTime = freeTimeOf(offer.doctor.id);
  const { released } = request;
  return { ...offer, days: daysOfOffer({ offer, freeTime, modes, days: request, now: ctx.now, released }) };
}

/** @throws DomainError `mode_not_offered` */
export function modesWanted({ visitType }: Offer, mode: Mode | undefined): Mode[] {
  const modes = visitType.modes.filter((each) => each === (mode ?? each));
  if (modes.length === 0) throw new DomainError("mode_not_offered", { details: { modes: visitType.modes } });
  return modes;
}

export interface OfferedDays {
  readonly offer: Offer;
  /** Read for these days, widened for the visit type. */
  readonly freeTime: FreeTime;
  readonly modes: readonly Mode[];
  readonly days: DaySpan;
  readonly now: EpochMs;
  readonly released?: Interval | undefined;
}

/** The slots of an offer by day, cut from time that was read. The offer has a location. */
export function daysOfOffer({ offer, freeTime, modes, days, now, released }: OfferedDays): SlotDay[] {
  const { visitType, locations } = offer;
  const span = bookingWindow(now, bookingLimits(offer.doctor, visitType));
  const locationIds = new Set(locations.map(({ id }) => id));
  const window = windowOfDays(days, locations);
  const slots = offeredSlots({ freeTime, locationIds, visitType, modes, span, window, released });
  return slotDays({ days, slots, visitType, freeTime, locations, modes, span, now });
}

/**
 * ISO dates compare as text.
 * @throws DomainError `invalid_input` unless the days are 1 to `mostDays` in order, not far from today
 */
export function assertDays(ctx: Context, { from, to }: DaySpan, mostDays: number): void {
  const today = localDateOf(ctx.now, "UTC");
  if (from < addDays(today, -FURTHEST_DAYS) || from > addDays(today, FURTHEST_DAYS)) {
    throw new DomainError("invalid_input", { fields: { from: "date" } });
  }
  if (to < from || to >= addDays(from, mostDays)) {
    throw new DomainError("invalid_input", { fields: { to: "date" }, details: { mostDays } });
  }
}
