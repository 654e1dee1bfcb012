import { DomainError } from "#lib/core/errors.ts";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { bookingWindow, type BookingLimits } from "#lib/scheduling/booking-window.ts";

import type { AppointmentStatus } from "./constants.ts";

/** @throws DomainError `in_the_past`: nobody books or moves a visit into the past */
export function assertFuture(startsAt: EpochMs, now: EpochMs): void {
  if (startsAt <= now) throw new DomainError("in_the_past");
}

/** @throws DomainError `too_soon`, `too_far_ahead`, each with its value */
export function assertWithinBookingWindow(
  startsAt: EpochMs,
  now: EpochMs,
  limits: BookingLimits & { telephone: string },
): void {
  const { earliest, latest } = bookingWindow(now, limits);
  if (startsAt < earliest) {
    throw new DomainError("too_soon", {
      details: { noticeMinutes: limits.noticeMinutes, telephone: limits.telephone },
    });
  }
  if (startsAt > latest)
    throw new DomainError("too_far_ahead", { details: { horizonDays: limits.horizonDays } });
}

/** A visit as its cut-off sees it. */
export interface CutOffTimes {
  readonly startsAt: EpochMs;
  readonly changeCutoffMinutes: number;
}

/** The last moment at which a patient may cancel or move a visit. */
export function changeableUntil({ startsAt, changeCutoffMinutes }: CutOffTimes): EpochMs {
  return startsAt - changeCutoffMinutes * MINUTE_MS;
}

/** The cut-off: a patient may cancel or move up to and at `changeableUntil`, and no visit that has begun. */
export function isBeforeCutOff(visit: CutOffTimes, now: EpochMs): boolean {
  return now <= changeableUntil(visit) && now < visit.startsAt;
}

/**
 * Enforces in the verbs what `changeChoices` shows.
 * @throws DomainError `wrong_state` once the visit has begun; `cut_off_passed` with the cut-off and the location's telephone
 */
export function assertChangeable(
  visit: {
    status: AppointmentStatus;
    startsAt: EpochMs;
    visitType: { changeCutoffMinutes: number };
    location: { phone: string };
  },
  now: EpochMs,
): void {
  const { status, startsAt, visitType, location } = visit;
  const { changeCutoffMinutes } = visitType;
  if (now >= startsAt) throw new DomainError("wrong_state", { details: { status } });
  if (isBeforeCutOff({ startsAt, changeCutoffMinutes }, now)) return;
  throw new DomainError("cut_off_passed", {
    details: { cutOffMinutes: changeCutoffMinutes, telephone: location.phone },
  });
}
