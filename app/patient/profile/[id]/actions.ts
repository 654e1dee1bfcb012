"use server";

import { withReadParts } from "#lib/core/name-proposal.ts";
import { updatePatient } from "#lib/patients/update.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

export const updatePatientAction = action(updatePatient, {
  input: (form) => withReadParts(plainInput(form)),
  done: () => "/patient/profile?saved=1",
});
