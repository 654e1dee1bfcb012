/** How a visit takes place: a property of the visit type, copied to the appointment. */
export { MODES, type Mode } from "#lib/scheduling/shapes.ts";

export const APPOINTMENT_STATUSES = [
  "pending",
  "confirmed",
  "checked_in",
  "completed",
  "cancelled",
  "no_show",
] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** A status in which the visit holds its time. The database has the same rule in its generated columns. */
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

export const NOTES_MAX_LENGTH = 2000;
export const REASON_MAX_LENGTH = 2000;
export const CANCEL_REASON_MAX_LENGTH = 500;
