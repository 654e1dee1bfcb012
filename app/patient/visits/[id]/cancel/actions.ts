"use server";

import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { action } from "#lib/web/transport/action.ts";

export const cancelAction = action(cancelAppointment, {
  done: ({ id }) => `/patient/visits/${id}?done=cancelled`,
});
