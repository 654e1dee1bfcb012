import type { ActingRole, Actor } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";

import { CHECK_IN_LEAD_MINUTES, type AppointmentStatus } from "./constants.ts";

/** One step: from which statuses, by which roles, and from when, as minutes before (positive) the start. */
interface Step {
  readonly from: readonly AppointmentStatus[];
  readonly by: readonly ActingRole[];
  readonly opensMinutesBefore?: number;
}

/** The lifecycle of a visit in one table. A booking begins as `pending` or `confirmed`; the other statuses are here. */
export const LIFECYCLE = {
  confirmed: { from: ["pending"], by: ["doctor", "admin"] },
  checked_in: { from: ["confirmed"], by: ["doctor", "admin"], opensMinutesBefore: CHECK_IN_LEAD_MINUTES },
  completed: { from: ["confirmed", "checked_in"], by: ["doctor", "admin"], opensMinutesBefore: 0 },
  no_show: { from: ["pending", "confirmed"], by: ["doctor", "admin"], opensMinutesBefore: 0 },
  cancelled: { from: ["pending", "confirmed", "checked_in"], by: ["patient", "doctor", "admin"] },
} as const satisfies Partial<Record<AppointmentStatus, Step>>;

export type ReachableStatus = keyof typeof LIFECYCLE;

/** Statuses in which a visit can still be moved. */
export const MOVABLE: readonly AppointmentStatus[] = ["pending", "confirmed"];

/** Whether this role may ever take this step. */
export function mayReach(role: ActingRole, status: ReachableStatus): boolean {
  const step: Step = LIFECYCLE[status];
  return step.by.includes(role);
}

/** Whether this actor may ever take this step. Clients may take the steps of a patient. */
export function mayTake(actor: Actor, status: ReachableStatus): boolean {
  if (actor.kind === "client") return mayReach("patient", status);
  return actor.kind !== "user" || mayReach(actor.role, status);
}

/** Whether this status allows the step at all. */
export function canFollow(from: AppointmentStatus, to: ReachableStatus): boolean {
  const step: Step = LIFECYCLE[to];
  return step.from.includes(from);
}

/** The outcomes that may be recorded at `now`: whether the visit took place, once it has begun. */
export function openOutcomes(
  { status, startsAt }: { status: AppointmentStatus; startsAt: EpochMs },
  now: EpochMs,
): ReachableStatus[] {
  return now < startsAt ? [] : (["completed", "no_show"] as const).filter((to) => canFollow(status, to));
}

/**
 * @throws DomainError `wrong_state` when this status does not allow the step; `too_early_to_check_in` and `not_started_yet` before its time
 */
export function assertStep(
  visit: { status: AppointmentStatus; startsAt: EpochMs },
  to: ReachableStatus,
  now: EpochMs,
): void {
  if (!canFollow(visit.status, to))
    throw new DomainError("wrong_state", { details: { status: visit.status } });
  const step: Step = LIFECYCLE[to];
  const lead = step.opensMinutesBefore;
  if (lead === undefined || now >= visit.startsAt - lead * MINUTE_MS) return;
  if (lead > 0) throw new DomainError("too_early_to_check_in", { details: { checkInMinutes: lead } });
  throw new DomainError("not_started_yet");
}
