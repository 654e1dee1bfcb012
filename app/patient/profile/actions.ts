"use server";

import { confirmPatientAccess } from "#lib/patients/confirm-access.ts";
import { revokePatientAccess } from "#lib/patients/revoke-access.ts";
import { action } from "#lib/web/transport/action.ts";

export const confirmAccessAction = action(confirmPatientAccess, {
  done: () => "/patient/profile?done=confirmed",
});

export const endAccessAction = action(revokePatientAccess, { done: () => "/patient/profile?done=ended" });
