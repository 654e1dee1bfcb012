import type { DemoPatient } from "./demo-patient.ts";
import { PATIENTS_IN_BRISTOL } from "./patients-bristol.ts";
import { PATIENTS_IN_NEPAL } from "./patients-nepal.ts";
import { PATIENTS_IN_NEW_YORK } from "./patients-new-york.ts";
import { PATIENTS_IN_THE_SOUTH } from "./patients-south.ts";

/** Forty made-up people. */
export const PATIENTS: readonly DemoPatient[] = [
  ...PATIENTS_IN_NEPAL,
  ...PATIENTS_IN_BRISTOL,
  ...PATIENTS_IN_NEW_YORK,
  ...PATIENTS_IN_THE_SOUTH,
];
