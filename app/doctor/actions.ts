"use server";

import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { DateText } from "#lib/core/fields.ts";
import { action } from "#lib/transport/action.ts";

export const changeStatusAction = action(changeAppointmentStatus, {
  input: (form) => ({ appointmentId: form.get("appointmentId"), status: form.get("status") }),
  done: (_visit, form) => {
    const date = DateText.safeParse(form.get("date"));
    return date.success ? `/doctor?date=${date.data}` : "/doctor";
  },
});
