"use server";

import { correctStatus } from "#lib/appointments/correct-status.ts";
import { amendRecord } from "#lib/records/amend.ts";
import { findCodes } from "#lib/records/find-codes.ts";
import { saveDraft } from "#lib/records/save-draft.ts";
import { signRecord } from "#lib/records/sign.ts";
import { action, answerAction } from "#lib/web/transport/action.ts";
import { recordInput } from "./record-input.ts";

export const saveDraftAction = answerAction(saveDraft, { input: recordInput });

export const signAction = action(signRecord, {
  input: recordInput,
  done: ({ appointmentId }) => `/doctor/visits/${appointmentId}?done=signed`,
});

export const amendAction = action(amendRecord, {
  input: recordInput,
  done: ({ appointmentId }) => `/doctor/visits/${appointmentId}?done=signed`,
});

export const correctOwnStatusAction = action(correctStatus, {
  done: ({ id }) => `/doctor/visits/${id}?done=corrected`,
});

export const findCodesAction = answerAction(findCodes);
