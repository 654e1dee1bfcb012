"use server";

import { updatePatient } from "#lib/patients/update.ts";
import { action } from "#lib/web/transport/action.ts";

export const updatePatientAction = action(updatePatient, { done: () => "/patient/profile?saved=1" });
