"use server";

import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { DateText } from "#lib/core/fields.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

export const changeStatusAction = action(changeAppointmentStatus, {
  input: (form) => {
    const { date: _, ...typed } = plainInput(form);
    return typed;
  },
  done: ({ id, status }, form) => {
    const date = DateText.safeParse(form.get("date"));
    return `/doctor?${new URLSearchParams({ ...(date.success && { date: date.data }), done: status, visit: id })}`;
  },
});
