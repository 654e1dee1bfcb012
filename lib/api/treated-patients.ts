import { z } from "zod";

import type { TreatedPatientDto } from "#lib/appointments/dto-treated.ts";
import { findTreatedPatients } from "#lib/appointments/queries-treated.ts";
import { Person } from "#lib/patients/seal-search.ts";

import { Instant } from "./fields.ts";
import { listOperation } from "./list.ts";
import { LikelyPatient, ROW_EXAMPLE } from "./patients-answers.ts";

const Start = z.strictObject({ startsAt: Instant, timeZone: z.string() });

/** A patient whom the doctor treats, with the doctor's own last and next appointment. */
const TreatedPatient = LikelyPatient.omit({ email: true }).extend({
  last: Start.nullable(),
  next: Start.nullable(),
});

const { hasAccount: _account, lastVisit, ...PATIENT } = ROW_EXAMPLE;

export const TREATED_PATIENT_OPERATIONS = [
  listOperation({
    id: "searchMyTreatedPatients",
    name: "patients.search_treated",
    method: "POST",
    path: "/api/v1/me/treated-patients/search",
    scope: "patients:read",
    query: findTreatedPatients,
    isRecorded: true,
    filters: z.strictObject({ name: Person.shape.name }),
    key: z.int(),
    toItem: (patient: TreatedPatientDto) => patient,
    item: TreatedPatient,
    refuses: ["forbidden"],
    example: {
      input: { name: "oneill am", limit: 25 },
      item: { ...PATIENT, last: lastVisit, next: null },
    },
  }),
];
