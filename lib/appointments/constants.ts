/** How a visit takes place: a property of the visit type, copied to the appointment. */
export { MODES, type Mode } from "#lib/scheduling/shapes.ts";

/** How long a time is held for a user who is about to book it. The database allows no longer hold. */
export const HOLD_MINUTES = 10;

export const APPOINTMENT_STATUSES = [
  "pending",
  "confirmed",
  "checked_in",
  "completed",
  "cancelled",
  "no_show",
] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** A status in which the visit occupies its time. The database has the same rule in its generated columns. */
export function isLive(status: AppointmentStatus): boolean {
  return status !== "cancelled" && status !== "no_show";
}

/** Statuses of a visit that is still to take place. */
export const UPCOMING_STATUSES = [
  "pending",
  "confirmed",
  "checked_in",
] as const satisfies AppointmentStatus[];

/** A video visit shows its link from this long before it starts. */
export const VIDEO_LINK_LEAD_MINUTES = 15;

/** A patient can be checked in from this long before the visit starts. */
export const CHECK_IN_LEAD_MINUTES = 120;

/** How long a patient can take a booking back, however near its start is. */
export const TAKE_BACK_MINUTES = 15;

export const NOTES_MAX_LENGTH = 2000;
export const REASON_MAX_LENGTH = 2000;
export const CANCEL_REASON_MAX_LENGTH = 500;
export const BOOKING_SOURCE_MAX_LENGTH = 64;
export const BOOKING_REFERRAL_MAX_LENGTH = 128;
export const IDENTIFIER_MAX_LENGTH = 128;

/** Length of the reason that staff give for passing a limit, in characters. */
export const OVERRIDE_REASON_MIN_LENGTH = 5;
export const OVERRIDE_REASON_MAX_LENGTH = 500;

/** The limits that staff may pass with a reason. Each is the code of the refusal that a patient gets. */
export const LIMITS = [
  "in_the_past",
  "too_soon",
  "too_far_ahead",
  "cut_off_passed",
  "outside_opening_hours",
  "not_aligned",
  "not_accepting_patients",
  "too_many_upcoming",
  "same_day_same_doctor",
] as const;
export type Limit = (typeof LIMITS)[number];

export const OVERRIDE_ACTIONS = ["book", "move", "cancel", "correct"] as const;
export type OverrideAction = (typeof OVERRIDE_ACTIONS)[number];
