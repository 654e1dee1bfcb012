import { DomainError } from "#lib/core/errors.ts";
import { MINUTE_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { bookingWindow, type BookingLimits } from "#lib/scheduling/booking-window.ts";

import { TAKE_BACK_MINUTES, type AppointmentStatus } from "./constants.ts";
import type { BrokenLimit } from "./overrides.ts";

/**
 * The limits on when a visit may start: not in the past, within notice and horizon.
 * @throws DomainError `in_the_past` for a past time: no user may book or move a visit there
 */
export function startLimits(
  { startsAt, endsAt }: Interval,
  now: EpochMs,
  limits: BookingLimits & { telephone: string },
): BrokenLimit[] {
  if (endsAt <= now) throw new DomainError("in_the_past");
  if (startsAt <= now) return [{ limit: "in_the_past" }];
  const { noticeMinutes, horizonDays, telephone } = limits;
  const { earliest, latest } = bookingWindow(now, limits);
  if (startsAt < earliest) return [{ limit: "too_soon", details: { noticeMinutes, telephone } }];
  if (startsAt > latest) return [{ limit: "too_far_ahead", details: { horizonDays } }];
  return [];
}

/** The facts of a visit on which its cut-off depends. */
export interface CutOffTimes {
  readonly startsAt: EpochMs;
  readonly changeCutoffMinutes: number;
}

/** The last moment at which a patient may cancel or move a visit. */
export function changeableUntil({ startsAt, changeCutoffMinutes }: CutOffTimes): EpochMs {
  return startsAt - changeCutoffMinutes * MINUTE_MS;
}

/** The cut-off: a patient may cancel or move up to and including `changeableUntil`, and never after the visit has begun. */
export function isBeforeCutOff(visit: CutOffTimes, now: EpochMs): boolean {
  return now <= changeableUntil(visit) && now < visit.startsAt;
}

export interface BookedTimes {
  readonly startsAt: EpochMs;
  readonly createdAt: EpochMs;
}

/** The last moment at which a new booking can be taken back, whatever its cut-off. */
export function takeBackUntil({ createdAt }: Pick<BookedTimes, "createdAt">): EpochMs {
  return createdAt + TAKE_BACK_MINUTES * MINUTE_MS;
}

/** Taking back only cancels: a booking made by mistake gives no right to another time past the cut-off. */
export function canTakeBack(visit: BookedTimes, now: EpochMs): boolean {
  return now <= takeBackUntil(visit) && now < visit.startsAt;
}

interface LimitedVisit {
  readonly startsAt: EpochMs;
  readonly visitType: { readonly changeCutoffMinutes: number };
  readonly location: { readonly phone: string };
}

/** The cut-off as a limit on cancelling, unless the visit was booked only just now. */
export function cancelLimits(visit: LimitedVisit & BookedTimes, now: EpochMs): BrokenLimit[] {
  return canTakeBack(visit, now) ? [] : changeLimits(visit, now);
}

/** The cut-off as a limit on moving, once it has passed. */
export function changeLimits(visit: LimitedVisit, now: EpochMs): BrokenLimit[] {
  const { startsAt, visitType, location } = visit;
  const { changeCutoffMinutes } = visitType;
  if (isBeforeCutOff({ startsAt, changeCutoffMinutes }, now)) return [];
  const details = { cutOffMinutes: changeCutoffMinutes, telephone: location.phone };
  return [{ limit: "cut_off_passed", details }];
}

/** Enforces in the verbs what `changeChoices` shows. @throws DomainError `wrong_state` once the visit has begun */
export function assertNotBegun(
  { status, startsAt }: { status: AppointmentStatus; startsAt: EpochMs },
  now: EpochMs,
): void {
  if (now >= startsAt) throw new DomainError("wrong_state", { details: { status } });
}
