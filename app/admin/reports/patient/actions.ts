"use server";

import { findPatientOfReport } from "#lib/reports/find-patient.ts";
import { action } from "#lib/web/transport/action.ts";

export const findPatientAction = action(findPatientOfReport, {
  done: ({ patientId }) => `/admin/reports/patient?patient=${patientId}`,
});
