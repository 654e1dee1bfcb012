import { proposedParts } from "#lib/core/person-name.ts";
import type { DoctorSource } from "#lib/setup/schema.ts";

import { DOCTORS_IN_BRISTOL } from "./doctors-bristol.ts";
import { DOCTORS_IN_NEPAL } from "./doctors-nepal.ts";
import { DOCTORS_IN_NEW_YORK } from "./doctors-new-york.ts";
import { DOCTORS_IN_THE_SOUTH } from "./doctors-south.ts";

/** Twenty-four made-up people: no name, number or practice belongs to a real person. */
export const DOCTORS: readonly DoctorSource[] = [
  ...DOCTORS_IN_NEPAL,
  ...DOCTORS_IN_BRISTOL,
  ...DOCTORS_IN_NEW_YORK,
  ...DOCTORS_IN_THE_SOUTH,
].map((doctor) => ({ ...doctor, ...proposedParts(doctor.name) }));
