import type { EpochMs } from "#lib/core/instant.ts";
import type { SetupSource } from "#lib/setup/schema.ts";

import { DEMO_ADMINISTRATORS } from "./administrators.ts";
import { DEPARTMENTS, LOCATIONS, ORGANISATION } from "./clinic.ts";
import { overridesOf } from "./overrides.ts";
import type { DemoPatient } from "./demo-patient.ts";
import { PATIENTS } from "./patients.ts";
import { doctorsAt, plannedDoctors } from "./planned-doctors.ts";
import type { PlannedDoctor, PlannedOverride, PlannedVisit } from "./shapes.ts";
import { SPECIALTIES } from "./specialties.ts";
import { planVisits } from "./visits.ts";
import { VISIT_TYPES } from "./visit-types.ts";

/** The whole demo as data. */
export interface DemoPlan {
  /** The clinic, in the form of a setup file. */
  readonly clinic: SetupSource;
  readonly overrides: readonly PlannedOverride[];
  readonly doctors: readonly PlannedDoctor[];
  readonly patients: readonly DemoPatient[];
  /** In the order in which they were booked. */
  readonly visits: readonly PlannedVisit[];
}

/** The demo as of `now`: the same names, hours and visits every time, at the same number of days from today. */
export function planDemo(now: EpochMs): DemoPlan {
  const doctors = plannedDoctors(now);
  return {
    clinic: {
      organisation: ORGANISATION,
      locations: LOCATIONS,
      departments: DEPARTMENTS,
      specialties: SPECIALTIES,
      visitTypes: VISIT_TYPES,
      doctors: doctorsAt(now),
      administrators: DEMO_ADMINISTRATORS,
    },
    overrides: overridesOf(now),
    doctors,
    patients: PATIENTS,
    visits: planVisits(doctors, now),
  };
}
