import { DomainError } from "#lib/core/errors.ts";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { bookingWindow, type BookingLimits } from "#lib/scheduling/booking-window.ts";

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

/** The last moment at which a patient may cancel or move a visit. */
export function changeableUntil({
  startsAt,
  changeCutoffMinutes,
}: {
  startsAt: EpochMs;
  changeCutoffMinutes: number;
}): EpochMs {
  return startsAt - changeCutoffMinutes * MINUTE_MS;
}

/** @throws DomainError `cut_off_passed` with the cut-off and the location's telephone */
export function assertBeforeCutoff(
  visit: { startsAt: EpochMs; changeCutoffMinutes: number; telephone: string },
  now: EpochMs,
): void {
  if (now <= changeableUntil(visit)) return;
  throw new DomainError("cut_off_passed", {
    details: { cutOffMinutes: visit.changeCutoffMinutes, telephone: visit.telephone },
  });
}
