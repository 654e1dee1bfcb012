import type { AppointmentStatus } from "#lib/appointments/constants.ts";

/** R4's names of our states: AppointmentStatus, a required value set. */
export const APPOINTMENT_STATUS = {
  pending: "pending",
  confirmed: "booked",
  checked_in: "checked-in",
  completed: "fulfilled",
  cancelled: "cancelled",
  no_show: "noshow",
} as const satisfies Record<AppointmentStatus, string>;
