import type { VisitTypeOffer } from "#lib/catalog/dto.ts";
import { loadFreeTime, type FreeTime } from "#lib/availability/free-time.ts";
import { bookingLimits, offeredSlots } from "#lib/availability/offered-slots.ts";
import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS, type Interval } from "#lib/core/instant.ts";
import { bookingWindow } from "#lib/scheduling/booking-window.ts";
import { windowToRead } from "#lib/scheduling/visit-timing.ts";
import type { Tx } from "#db/transaction.ts";

import { OFFER_MINUTES } from "./constants.ts";
import { localStartOf, offerEndsAt } from "./daytime.ts";
import { loadWaitedFor, type WaitedForDoctor } from "./load-waiting.ts";
import { planOffers, type FreeTimes, type PlannedOffer } from "./plan-offers.ts";

/**
 * The offers to make now, with these doctors: derived from stored rows, independent of what made a time free. An entry that several doctors
 * could serve is offered one time. Two statements, whatever the number of doctors and entries. For the system.
 */
export async function findOffers(
  tx: Tx,
  ctx: Context,
  doctorIds: readonly string[],
): Promise<PlannedOffer[]> {
  const doctors = (await loadWaitedFor(tx, ctx, doctorIds))
    .map((doctor) => ({ ...doctor, locations: awake(ctx, doctor) }))
    .filter(({ locations }) => locations.length > 0);
  const freeTimeOf = await loadFreeTime(
    tx,
    doctors.map(({ id }) => id),
    windowOver(ctx, doctors),
  );
  const served = new Set<string>();
  return doctors.flatMap((doctor) => {
    const entries = doctor.waiting.map(({ entry }) => entry).filter(({ id }) => !served.has(id));
    const planned = planOffers(doctor.id, entries, freeTimesOf(ctx, doctor, freeTimeOf(doctor.id)));
    for (const { entryId } of planned) served.add(entryId);
    return planned;
  });
}

/** The places where it is day. */
function awake({ now }: Context, { locations }: WaitedForDoctor): WaitedForDoctor["locations"] {
  return locations.filter(({ timeZone }) => offerEndsAt(now, timeZone) !== undefined);
}

function windowOver({ now }: Context, doctors: readonly WaitedForDoctor[]): Interval {
  const reads = doctors.flatMap((doctor) =>
    typesOf(doctor).map((visitType) =>
      windowToRead({ startsAt: now, endsAt: latestOf(now, doctor, visitType) + 1 }, visitType),
    ),
  );
  return {
    startsAt: Math.min(now, ...reads.map(({ startsAt }) => startsAt)),
    endsAt: Math.max(now, ...reads.map(({ endsAt }) => endsAt)),
  };
}

function typesOf({ waiting }: WaitedForDoctor): VisitTypeOffer[] {
  return [...new Map(waiting.map(({ visitType }) => [visitType.id, visitType])).values()];
}

function latestOf(now: number, doctor: WaitedForDoctor, visitType: VisitTypeOffer): number {
  return bookingWindow(now, bookingLimits(doctor, visitType)).latest;
}

/** Times that can still be booked at the last moment at which they would be held. */
function freeTimesOf({ now }: Context, doctor: WaitedForDoctor, freeTime: FreeTime): FreeTimes[] {
  const zones = new Map(doctor.locations.map(({ id, timeZone }) => [id, timeZone]));
  return typesOf(doctor).map((visitType) => {
    const limits = bookingLimits(doctor, visitType);
    const { earliest } = bookingWindow(now + OFFER_MINUTES * MINUTE_MS, limits);
    const latest = latestOf(now, doctor, visitType);
    const slots = offeredSlots({
      freeTime,
      locationIds: new Set(zones.keys()),
      visitType,
      modes: visitType.modes,
      span: { earliest, latest },
      window: { startsAt: now, endsAt: latest + 1 },
    });
    return {
      visitType,
      slots: slots.map((slot) => ({
        ...slot,
        ...localStartOf(slot.startsAt, zones.get(slot.locationId) ?? "UTC"),
      })),
    };
  });
}
