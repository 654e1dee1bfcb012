"use server";

import { withChoices } from "#app/patient/with-choices.ts";
import type { SlotFormState } from "#app/patient/slot-form-state.ts";
import { slotOfValue } from "#components/appointments/slot-choices.ts";
import { listMoveAlternatives } from "#lib/appointments/queries-move.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";
import { read } from "#lib/web/transport/read.ts";

const move = action(rescheduleAppointment, {
  sentTo: () => moveAction,
  input: (form) => {
    const { slot, ...typed } = plainInput(form);
    return { ...typed, ...slotOfValue(slot) };
  },
  done: ({ id }) => `/patient/visits/${id}?done=moved`,
});

/** Moves; if another patient has taken the time, returns to the same form with the nearest free times in it. */
export async function moveAction(before: SlotFormState, form: FormData): Promise<SlotFormState> {
  const state = await move(before, form);
  const { appointmentId = "" } = plainInput(form);
  return withChoices(before, state, {
    form,
    action: "appointment.reschedule",
    nearest: (around) => read((tx, ctx) => listMoveAlternatives(tx, ctx, { appointmentId, around })),
  });
}
