"use server";

import { withChoices } from "#app/patient/with-choices.ts";
import type { SlotFormState } from "#app/patient/slot-form-state.ts";
import { slotOfValue } from "#components/appointments/slot-choices.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { listBookingAlternatives } from "#lib/appointments/queries-booking.ts";
import { releaseHold } from "#lib/appointments/release-hold.ts";
import { timesPath } from "#app/patient/book/times-path.ts";
import { action, plainAction } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";
import { read } from "#lib/web/transport/read.ts";

const book = action(bookAppointment, {
  sentTo: () => bookAction,
  input: (form) => {
    const { slot, ...typed } = plainInput(form);
    return { ...typed, ...slotOfValue(slot) };
  },
  done: ({ id }) => `/patient/visits/${id}/booked`,
});

/** Releases the hold, and leads to the doctor's other times even if it had already expired. */
export const releaseHoldAction = plainAction(releaseHold, {
  input: (form) => ({ holdId: plainInput(form)["holdId"] }),
  done: (_done, form) => timesPath(form),
  refused: (_refusal, form) => timesPath(form),
});

/** Books; if another patient has taken the time, returns to the same form with the nearest free times in it. */
export async function bookAction(before: SlotFormState, form: FormData): Promise<SlotFormState> {
  const state = await book(before, form);
  return withChoices(before, state, {
    form,
    action: "appointment.book",
    nearest: (around) =>
      read((tx, ctx) => listBookingAlternatives(tx, ctx, { raw: plainInput(form), around })),
  });
}
