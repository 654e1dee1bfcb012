import { DomainError } from "#lib/core/errors.ts";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";

import { CHECK_IN_LEAD_MINUTES, type AppointmentStatus } from "./constants.ts";

/** What a wrongly recorded status may be corrected to. A pending booking has nothing to correct. */
export const CORRECTIONS = {
  pending: [],
  confirmed: [],
  checked_in: ["confirmed", "no_show"],
  completed: ["no_show", "checked_in", "confirmed"],
  cancelled: ["confirmed", "completed"],
  no_show: ["completed", "checked_in", "confirmed"],
} as const satisfies Record<AppointmentStatus, readonly AppointmentStatus[]>;

interface Recorded {
  readonly status: AppointmentStatus;
  readonly startsAt: EpochMs;
}

/** What the status of a visit may be corrected to at `now`. */
export function openCorrections({ status, startsAt }: Recorded, now: EpochMs): AppointmentStatus[] {
  return CORRECTIONS[status].filter((to) => now >= opensAt(to, startsAt));
}

/** @throws DomainError `wrong_state`; `too_early_to_check_in` and `not_started_yet` before its time */
export function assertCorrection(visit: Recorded, to: AppointmentStatus, now: EpochMs): void {
  const known: readonly AppointmentStatus[] = CORRECTIONS[visit.status];
  if (!known.includes(to)) throw new DomainError("wrong_state", { details: { status: visit.status } });
  if (now >= opensAt(to, visit.startsAt)) return;
  if (to === "checked_in")
    throw new DomainError("too_early_to_check_in", { details: { checkInMinutes: CHECK_IN_LEAD_MINUTES } });
  throw new DomainError("not_started_yet");
}

function opensAt(to: AppointmentStatus, startsAt: EpochMs): EpochMs {
  if (to === "confirmed") return 0;
  return to === "checked_in" ? startsAt - CHECK_IN_LEAD_MINUTES * MINUTE_MS : startsAt;
}
