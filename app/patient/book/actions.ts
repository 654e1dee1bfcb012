"use server";

import { withChoices } from "#app/patient/with-choices.ts";
import type { SlotFormState } from "#app/patient/slot-form-state.ts";
import { slotOfValue } from "#components/appointments/slot-choices.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { listBookingAlternatives } from "#lib/appointments/queries-booking.ts";
import { action } from "#lib/web/transport/action.ts";
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

/** Books; a time that somebody else has taken leads to the same form with the nearest free times in it. */
export async function bookAction(before: SlotFormState, form: FormData): Promise<SlotFormState> {
  const state = await book(before, form);
  return withChoices(before, state, {
    form,
    action: "appointment.book",
    nearest: (around) =>
      read((tx, ctx) => listBookingAlternatives(tx, ctx, { raw: plainInput(form), around })),
  });
}
