"use server";

import { withStart } from "#app/_staff/typed-start.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { correctStatus } from "#lib/appointments/correct-status.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { amendRecord } from "#lib/records/amend.ts";
import { findCodes } from "#lib/records/find-codes.ts";
import { saveDraft } from "#lib/records/save-draft.ts";
import { signRecord } from "#lib/records/sign.ts";
import { action, answerAction } from "#lib/web/transport/action.ts";
import { recordInput } from "./record-input.ts";

const doneAt =
  (done: string) =>
  ({ id }: { readonly id: string }) =>
    `/doctor/visits/${id}?done=${done}`;

export const saveDraftAction = answerAction(saveDraft, { input: recordInput });

export const signAction = action(signRecord, {
  input: recordInput,
  done: ({ appointmentId }) => `/doctor/visits/${appointmentId}?done=signed`,
});

export const amendAction = action(amendRecord, {
  input: recordInput,
  done: ({ appointmentId }) => `/doctor/visits/${appointmentId}?done=signed`,
});

export const correctOwnStatusAction = action(correctStatus, { done: doneAt("corrected") });

export const bookOwnPatientAction = action(bookAppointment, { input: withStart, done: doneAt("booked") });

export const moveOwnVisitAction = action(rescheduleAppointment, { input: withStart, done: doneAt("moved") });

export const cancelOwnVisitAction = action(cancelAppointment, { done: doneAt("cancelled") });

export const confirmOwnVisitAction = action(changeAppointmentStatus, { done: doneAt("changed") });

export const findCodesAction = answerAction(findCodes);
