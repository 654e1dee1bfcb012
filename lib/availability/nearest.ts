import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { bookingWindow } from "#lib/scheduling/booking-window.ts";
import { meets } from "#lib/scheduling/meets.ts";
import type { Mode, VisitTiming } from "#lib/scheduling/shapes.ts";
import { windowToRead } from "#lib/scheduling/visit-timing.ts";
import type { Tx } from "#db/transaction.ts";

import type { Offer, OfferedSlot } from "./dto.ts";
import { loadFreeTime } from "./free-time.ts";
import { loadOffer } from "./offer.ts";
import { bookingLimits, offeredSlots } from "./offered-slots.ts";

export interface NearestRequest {
  readonly doctorId: string;
  readonly visitTypeId: string;
  readonly mode: Mode;
  /** The start that was not available. */
  readonly around: EpochMs;
  readonly limit: number;
  /** What the visit that is being moved reserves: its own time is free for it. */
  readonly released?: Interval | undefined;
  /** The length and the buffers that it keeps. */
  readonly timing?: Omit<VisitTiming, "stepMinutes"> | undefined;
  /** When the patient cannot come. */
  readonly avoided?: readonly Interval[] | undefined;
}

const NEAR_MS = 7 * 24 * HOUR_MS;

/**
 * The free times nearest to one that was not available, in order of time: of the week before and after, or as far as one can book.
 * @throws DomainError `unknown_doctor`, `unknown_visit_type`
 */
export async function nearestFreeSlots(
  tx: Tx,
  ctx: Context,
  request: NearestRequest,
): Promise<OfferedSlot[]> {
  const offer = await loadOffer(tx, request);
  const { earliest, latest } = bookingWindow(ctx.now, bookingLimits(offer.doctor, offer.visitType));
  const whole = { startsAt: earliest, endsAt: latest + 1 };
  const near = {
    startsAt: Math.max(whole.startsAt, request.around - NEAR_MS),
    endsAt: Math.min(whole.endsAt, request.around + NEAR_MS),
  };
  const found = await slotsIn(tx, near, { offer, request, span: { earliest, latest } });
  const slots =
    found.length < request.limit
      ? await slotsIn(tx, whole, { offer, request, span: { earliest, latest } })
      : found;
  const distance = ({ startsAt }: OfferedSlot) => Math.abs(startsAt - request.around);
  return slots
    .toSorted((one, other) => distance(one) - distance(other))
    .slice(0, request.limit)
    .toSorted((one, other) => one.startsAt - other.startsAt);
}

interface Search {
  readonly offer: Offer;
  readonly request: NearestRequest;
  readonly span: { readonly earliest: EpochMs; readonly latest: EpochMs };
}

async function slotsIn(tx: Tx, window: Interval, { offer, request, span }: Search): Promise<OfferedSlot[]> {
  const { doctor, visitType, locations } = offer;
  if (window.startsAt >= window.endsAt) return [];
  const freeTimeOf = await loadFreeTime(tx, [doctor.id], windowToRead(window, visitType));
  const slots = offeredSlots({
    freeTime: freeTimeOf(doctor.id),
    locationIds: new Set(locations.map(({ id }) => id)),
    visitType,
    modes: visitType.modes.filter((mode) => mode === request.mode),
    span,
    window,
    released: request.released,
  });
  const { avoided = [] } = request;
  return slots.filter((slot) => !meets(slot, avoided));
}
