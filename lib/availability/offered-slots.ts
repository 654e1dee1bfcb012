import type { EpochMs, Interval } from "#lib/core/instant.ts";
import type { BookingLimits } from "#lib/scheduling/booking-window.ts";
import type { Mode, Slot, VisitTiming } from "#lib/scheduling/shapes.ts";
import { firstSlots } from "#lib/scheduling/slots.ts";

import type { OfferedSlot } from "./dto.ts";
import type { FreeTime } from "./free-time.ts";

/** The first and the last start that may be booked, both inclusive. */
export interface BookableSpan {
  readonly earliest: EpochMs;
  readonly latest: EpochMs;
}

/** The limits on one doctor's visits of one type. */
export function bookingLimits(
  doctor: { readonly horizonDays: number },
  { noticeMinutes, horizonDays }: BookingLimits,
): BookingLimits {
  return { noticeMinutes, horizonDays: Math.min(doctor.horizonDays, horizonDays) };
}

export interface SlotWish {
  /** Read for `windowToRead(window, visitType)`. */
  readonly freeTime: FreeTime;
  /** Only times at these. */
  readonly locationIds: ReadonlySet<string>;
  readonly visitType: VisitTiming;
  readonly modes: readonly Mode[];
  readonly span: BookableSpan;
  /** Starts from its start until before its end. */
  readonly window: Interval;
  /** Held time that would be given back: the visit that is being moved, buffers included. */
  readonly released?: Interval | undefined;
}

/** One doctor's slots in order, each once with all its modes; stops after the first `limit`. */
export function offeredSlots(wish: SlotWish, limit = Infinity): OfferedSlot[] {
  const openings = wish.freeTime.openings.filter(({ locationId }) => wish.locationIds.has(locationId));
  const held = without(wish.freeTime.held, wish.released);
  const { visitType, window, span } = wish;
  return wish.modes
    .reduce<OfferedSlot[]>((offered, mode) => {
      const slots = firstSlots({ openings, held, visitType, window, mode, ...span }, limit);
      return alsoOffered(offered, slots, mode);
    }, [])
    .slice(0, limit);
}

/** Merges the slots of one more mode; both lists are in order. */
function alsoOffered(offered: readonly OfferedSlot[], slots: readonly Slot[], mode: Mode): OfferedSlot[] {
  const merged: OfferedSlot[] = [];
  let next = 0;
  for (const { startsAt, endsAt, locationId } of slots) {
    let known = offered[next];
    for (; known !== undefined && known.startsAt < startsAt; known = offered[++next]) merged.push(known);
    const same = known?.startsAt === startsAt ? known : undefined;
    if (same !== undefined) next += 1;
    merged.push({ startsAt, endsAt, locationId, modes: [...(same?.modes ?? []), mode] });
  }
  return [...merged, ...offered.slice(next)];
}

function without(held: readonly Interval[], released: Interval | undefined): readonly Interval[] {
  if (released === undefined) return held;
  return held
    .flatMap(({ startsAt, endsAt }) => [
      { startsAt, endsAt: Math.min(endsAt, released.startsAt) },
      { startsAt: Math.max(startsAt, released.endsAt), endsAt },
    ])
    .filter(({ startsAt, endsAt }) => startsAt < endsAt);
}
