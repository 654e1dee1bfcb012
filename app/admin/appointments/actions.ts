"use server";

import { withStart } from "#app/_staff/typed-start.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelSeveral } from "#lib/appointments/cancel-several.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { changeNotes } from "#lib/appointments/change-notes.ts";
import { correctStatus } from "#lib/appointments/correct-status.ts";
import { managedVisitsHref } from "#lib/appointments/managed-address.ts";
import { moveSeveral } from "#lib/appointments/move-several.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { sealVisitSearch } from "#lib/appointments/seal-search.ts";
import { severalInput } from "#lib/appointments/several.ts";
import { sealPatientSearch } from "#lib/patients/seal-search.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

const doneAt =
  (done: string) =>
  ({ id }: { readonly id: string }) =>
    `/admin/appointments/${id}?done=${done}`;

export const findVisitsAction = action(sealVisitSearch, { done: managedVisitsHref });

export const findPatientToBookAction = action(sealPatientSearch, {
  done: ({ sealed }) => `/admin/appointments/new?${new URLSearchParams({ sealed })}`,
});

export const bookForPatientAction = action(bookAppointment, { input: withStart, done: doneAt("booked") });

export const moveVisitAction = action(rescheduleAppointment, { input: withStart, done: doneAt("moved") });

export const cancelVisitAction = action(cancelAppointment, { done: doneAt("cancelled") });

export const changeNotesAction = action(changeNotes, { done: doneAt("notes") });

export const correctStatusAction = action(correctStatus, { done: doneAt("corrected") });

export const recordOutcomeAction = action(changeAppointmentStatus, { done: doneAt("recorded") });

export const cancelSeveralAction = action(cancelSeveral, {
  input: (form) => severalInput(plainInput(form)),
  done: () => "/admin/appointments?done=several",
});

export const moveSeveralAction = action(moveSeveral, {
  input: (form) => severalInput(plainInput(form)),
  done: () => "/admin/appointments?done=several",
});
