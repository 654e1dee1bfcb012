import type { LocationDto } from "#lib/catalog/dto.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { bookingWindow } from "#lib/scheduling/booking-window.ts";
import { windowToRead } from "#lib/scheduling/visit-timing.ts";
import type { Tx } from "#db/transaction.ts";

import type { Offer, OfferedSlot } from "./dto.ts";
import { loadFreeTime } from "./free-time.ts";
import { loadOffer } from "./offer.ts";
import { bookingLimits, offeredSlots, type BookableSpan } from "./offered-slots.ts";

/** A start of one visit type with one doctor, and what now prevents booking it. */
export interface SlotState extends Pick<Offer, "doctor" | "visitType"> {
  readonly slot: OfferedSlot;
  readonly location: LocationDto;
  /** `closed`: past, or outside notice and horizon. */
  readonly state: "free" | "taken" | "closed";
}

interface Asked {
  readonly doctorId: string;
  readonly visitTypeId: string;
  readonly startsAt: EpochMs;
}

/** Any time at all: whether it may be booked is checked apart. */
const ALWAYS: BookableSpan = { earliest: -Infinity, latest: Infinity };

/**
 * The present state of one start; the same for every caller. Two statements.
 * @throws DomainError `unknown_doctor`, `unknown_visit_type`; `not_found` where the doctor's hours offer no such start
 */
export async function loadSlotState(tx: Tx, ctx: Context, asked: Asked): Promise<SlotState> {
  const { doctor, visitType, locations } = await loadOffer(tx, asked);
  const window = { startsAt: asked.startsAt, endsAt: asked.startsAt + 1 };
  const freeTimeOf = await loadFreeTime(tx, [doctor.id], windowToRead(window, visitType));
  const freeTime = freeTimeOf(doctor.id);
  const locationIds = new Set(locations.map(({ id }) => id));
  const wish = { locationIds, visitType, modes: visitType.modes, window };
  const [slot] = offeredSlots({ ...wish, freeTime: { ...freeTime, held: [] }, span: ALWAYS }, 1);
  const location = locations.find(({ id }) => id === slot?.locationId);
  if (slot === undefined || location === undefined) throw new DomainError("not_found");
  const span = bookingWindow(ctx.now, bookingLimits(doctor, visitType));
  const isBookable = span.earliest <= slot.startsAt && slot.startsAt <= span.latest;
  const [free] = offeredSlots({ ...wish, freeTime, span: ALWAYS }, 1);
  const state = !isBookable ? "closed" : free === undefined ? "taken" : "free";
  return { doctor, visitType, slot: free ?? slot, location, state };
}
