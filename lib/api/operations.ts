import { APPOINTMENT_OPERATIONS } from "./appointments.ts";
import { HOURS_OPERATIONS } from "./hours.ts";
import { ME_OPERATIONS } from "./me.ts";
import type { Operation } from "./operation.ts";
import { PATIENT_OPERATIONS } from "./patients.ts";
import { SLOT_OPERATIONS } from "./slots.ts";

/** All that the API does. A route under `/api/v1` serves what stands here for its address, and nothing else. */
export const OPERATIONS: readonly Operation[] = [
  ...ME_OPERATIONS,
  ...HOURS_OPERATIONS,
  ...SLOT_OPERATIONS,
  ...APPOINTMENT_OPERATIONS,
  ...PATIENT_OPERATIONS,
];
