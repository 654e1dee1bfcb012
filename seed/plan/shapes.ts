import type { AppointmentStatus, Mode } from "#lib/appointments/constants.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { Opening } from "#lib/scheduling/shapes.ts";

/** How far back the demo's history goes: the clinic is set up then, and hours are published from there. */
export const HISTORY_DAYS = 60;

/** Visits lie this many days around today. */
export const PAST_DAYS = 28;
export const FUTURE_DAYS = 38;

/** A doctor as the plan needs one. Everything is named by slug. */
export interface PlannedDoctor {
  readonly slug: string;
  readonly specialty: string;
  readonly visitTypes: readonly string[];
  readonly horizonDays: number;
  readonly acceptingNewPatients: boolean;
  /** The location whose calendar counts the doctor's days. */
  readonly home: string;
  /** From 28 days ago to the horizon; `locationId` is a slug. */
  readonly openings: readonly Opening[];
}

export type BookedBy = "patient" | "staff";

/** Something that happens to a visit after it is booked. */
export interface PlannedStep {
  readonly at: EpochMs;
  readonly status: Exclude<AppointmentStatus, "pending">;
  readonly by: BookedBy;
}

export interface PlannedVisit {
  readonly doctor: string;
  readonly patient: string;
  readonly visitType: string;
  readonly location: string;
  readonly mode: Mode;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly reason: string;
  readonly notes?: string;
  readonly bookedAt: EpochMs;
  readonly bookedBy: BookedBy;
  /** Its state by now. */
  readonly status: AppointmentStatus;
  /** In order; empty for one that is as it was booked. */
  readonly steps: readonly PlannedStep[];
  readonly cancelReason?: string;
}

/** A doctor's date that differs, as data. */
export interface PlannedOverride {
  readonly doctor: string;
  readonly date: string;
  readonly kind: "closed" | "extra";
  readonly location: string | null;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly reason: string;
}
