import type { Context } from "#lib/core/context.ts";
import type { EpochMs, Interval } from "#lib/core/instant.ts";
import { bookingWindow } from "#lib/scheduling/booking-window.ts";
import type { CalendarDate, Mode, VisitTiming } from "#lib/scheduling/shapes.ts";
import { windowToRead } from "#lib/scheduling/visit-timing.ts";
import { addDays, localDateOf } from "#lib/scheduling/wall-time.ts";
import type { Tx } from "#db/transaction.ts";

import type { DaySpan, Offer, OfferedSlot, SlotWeek } from "./dto.ts";
import { loadFreeTime, type FreeTime } from "./free-time.ts";
import { loadOffer } from "./offer.ts";
import { bookingLimits, offeredSlots } from "./offered-slots.ts";
import { windowOfDays } from "./slot-days.ts";
import { daysOfOffer, modesWanted } from "./slots.ts";

export interface PickerRequest {
  readonly doctorId: string;
  readonly visitTypeId: string;
  readonly mode: Mode;
  /** The first day to show; today, or the last that can be booked, when it lies outside those. */
  readonly from?: CalendarDate | undefined;
  /** What the visit that is being moved reserves: its own time is free for it. */
  readonly released?: Interval | undefined;
  /** The length and the buffers that it keeps. */
  readonly timing?: Omit<VisitTiming, "stepMinutes"> | undefined;
}

/**
 * Seven days of free times, and the first ones outside them: two statements, because one doctor's time is read up to
 * the horizon at once.
 * @throws DomainError `unknown_doctor`, `unknown_visit_type`, `mode_not_offered`
 */
export async function loadSlotWeek(tx: Tx, ctx: Context, request: PickerRequest): Promise<SlotWeek> {
  const offer = await loadOffer(tx, request);
  const modes = modesWanted(offer, request.mode);
  const bookable = bookableDays(offer, ctx.now);
  const week = weekFrom(request.from ?? bookable.from, bookable);
  const weeks = { mode: request.mode, week, ...neighbours(week, bookable) };
  if (offer.locations.length === 0) return { ...offer, ...weeks, days: [], firstFree: null, nextFree: null };

  const window = windowToRead(windowOfDays(bookable, offer.locations), offer.visitType);
  const freeTimeOf = await loadFreeTime(tx, [offer.doctor.id], window);
  const search = {
    offer,
    modes,
    freeTime: freeTimeOf(offer.doctor.id),
    now: ctx.now,
    released: request.released,
  };
  return {
    ...offer,
    ...weeks,
    days: daysOfOffer({ ...search, days: week }),
    firstFree: firstFrom(ctx.now, search),
    nextFree: firstFrom(windowOfDays(week, offer.locations).endsAt, search),
  };
}

/** The first and the last day, at any of the locations, on which a visit may start. */
function bookableDays({ doctor, visitType, locations }: Offer, now: EpochMs): DaySpan {
  const { latest } = bookingWindow(now, bookingLimits(doctor, visitType));
  const zones = locations.length === 0 ? ["UTC"] : locations.map(({ timeZone }) => timeZone);
  const [from = ""] = zones.map((zone) => localDateOf(now, zone)).toSorted();
  return {
    from,
    to:
      zones
        .map((zone) => localDateOf(latest, zone))
        .toSorted()
        .at(-1) ?? from,
  };
}

const WEEK_DAYS = 7;

/** ISO dates compare as text. */
function weekFrom(wanted: CalendarDate, bookable: DaySpan): DaySpan {
  const from = wanted < bookable.from ? bookable.from : wanted > bookable.to ? bookable.to : wanted;
  const to = addDays(from, WEEK_DAYS - 1);
  return { from, to: to > bookable.to ? bookable.to : to };
}

function neighbours(week: DaySpan, bookable: DaySpan): Pick<SlotWeek, "earlier" | "later"> {
  const earlier = addDays(week.from, -WEEK_DAYS);
  return {
    earlier: week.from === bookable.from ? null : earlier < bookable.from ? bookable.from : earlier,
    later: week.to === bookable.to ? null : addDays(week.from, WEEK_DAYS),
  };
}

interface Search {
  readonly offer: Offer;
  readonly modes: readonly Mode[];
  readonly freeTime: FreeTime;
  readonly now: EpochMs;
  readonly released: Interval | undefined;
}

function firstFrom(startsAt: EpochMs, { offer, modes, freeTime, now, released }: Search): OfferedSlot | null {
  const span = bookingWindow(now, bookingLimits(offer.doctor, offer.visitType));
  const locationIds = new Set(offer.locations.map(({ id }) => id));
  const window = { startsAt, endsAt: span.latest + 1 };
  const { visitType } = offer;
  const [first] = offeredSlots({ freeTime, locationIds, visitType, modes, span, window, released }, 1);
  return first ?? null;
}
