import { APPOINTMENT_OPERATIONS } from "./appointments.ts";
import { DATE_OPERATIONS } from "./dates.ts";
import { DOCTOR_OPERATIONS } from "./doctors.ts";
import { MANAGED_DOCTOR_OPERATIONS } from "./doctors-managed.ts";
import { HOURS_OPERATIONS } from "./hours.ts";
import { ME_OPERATIONS } from "./me.ts";
import type { Operation } from "./operation.ts";
import { PATIENT_OPERATIONS } from "./patients.ts";
import { PROFILE_OPERATIONS } from "./profile.ts";
import { RECORD_OPERATIONS } from "./records.ts";
import { REPORT_OPERATIONS } from "./reports.ts";
import { SLOT_OPERATIONS } from "./slots.ts";

/** All that the API does. A route under `/api/v1` serves what stands here for its address, and nothing else. */
export const OPERATIONS: readonly Operation[] = [
  ...ME_OPERATIONS,
  ...DOCTOR_OPERATIONS,
  ...MANAGED_DOCTOR_OPERATIONS,
  ...PROFILE_OPERATIONS,
  ...HOURS_OPERATIONS,
  ...DATE_OPERATIONS,
  ...SLOT_OPERATIONS,
  ...APPOINTMENT_OPERATIONS,
  ...PATIENT_OPERATIONS,
  ...RECORD_OPERATIONS,
  ...REPORT_OPERATIONS,
];
