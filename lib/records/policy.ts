import type { Actor } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { AppointmentStatus } from "#lib/appointments/constants.ts";

import { LATE_AFTER_MS } from "./constants.ts";

export interface RecordedVisit {
  readonly status: AppointmentStatus;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
}

/** The visit's doctor alone writes its record. */
export function canWriteRecord(actor: Actor, doctorUserId: string | null): boolean {
  return actor.kind === "user" && actor.role === "doctor" && actor.userId === doctorUserId;
}

/** From check-in or from the start on, for a visit that takes place. Row-level security enforces the same. */
export function isWritable({ status, startsAt }: RecordedVisit, now: EpochMs): boolean {
  return status === "checked_in" || status === "completed" || (status === "confirmed" && startsAt <= now);
}

/** Whether the visit is so long over that its record has to give a reason for the delay. */
export function isLate({ endsAt }: RecordedVisit, now: EpochMs): boolean {
  return now > endsAt + LATE_AFTER_MS;
}
