import { z } from "zod";

import { TakeOutInput, takeDoctorOut } from "#lib/appointments/take-doctor-out.ts";
import { listLeavingVisits, type LeavingVisitDto } from "#lib/appointments/queries-leaving.ts";
import { Id } from "#lib/core/fields.ts";
import { BringBackInput, bringDoctorBack } from "#lib/doctors/bring-back.ts";
import { loadManagedDoctor } from "#lib/doctors/queries-admin.ts";

import { LeavingVisit, toLeavingVisit } from "./doctors-managed-answer.ts";
import { Nothing, Version } from "./fields.ts";
import { less } from "./less.ts";
import { queryOperation } from "./query-operation.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";

const DOCTOR = "0199a3c4-7d10-7c3e-8f00-000000000001";
const COLLEAGUE = "0199a3c4-7d10-7c3e-8f00-000000000007";
const LOCATION = "0199a3c4-7d10-7c3e-8f00-000000000003";
const VISIT_TYPE = "0199a3c4-7d10-7c3e-8f00-000000000004";
const VISIT = "0199a3c4-7d10-7c3e-8f00-2f3a4b5c6d7e";

const OF_DOCTOR = { id: "doctorId" };
const REMOVAL = "/api/v1/doctors/{id}/removal";
const Changed = z.strictObject({ doctorId: z.uuid(), version: Version });
const versionOf = ({ version }: { readonly version: number }) => version;

/** Removing a doctor, with the outcome of each appointment to come, and bringing one back. */
export const DOCTOR_REMOVAL_OPERATIONS = [
  queryOperation({
    pathFields: OF_DOCTOR,
    whole: z.strictObject({ doctorId: Id }),
    input: Nothing,
    id: "listVisitsToDecide",
    name: "doctors.visits_to_decide",
    path: REMOVAL,
    scope: "doctors:read",
    query: async (tx, ctx, { doctorId }) => {
      await loadManagedDoctor(tx, ctx, doctorId);
      return listLeavingVisits(tx, ctx, doctorId);
    },
    source: listLeavingVisits,
    isRecorded: true,
    toAnswer: (visits: readonly LeavingVisitDto[]) => ({ appointments: visits.map(toLeavingVisit) }),
    answer: z.strictObject({ appointments: z.array(LeavingVisit) }),
    refuses: ["forbidden", "not_found"],
    example: {
      path: { id: DOCTOR },
      input: {},
      answer: {
        appointments: [
          {
            id: VISIT,
            version: 1,
            patientId: "0199a3c4-7d10-7c3e-8f00-000000000002",
            visitTypeId: VISIT_TYPE,
            locationId: LOCATION,
            mode: "in_person",
            startsAt: "2027-01-06T03:15:00.000Z",
            endsAt: "2027-01-06T03:45:00.000Z",
            timeZone: "Asia/Kathmandu",
            colleagues: [
              {
                doctorId: COLLEAGUE,
                locationId: LOCATION,
                startsAt: "2027-01-06T04:15:00.000Z",
                timeZone: "Asia/Kathmandu",
              },
            ],
          },
        ],
      },
    },
  }),
  verbOperation({
    id: "takeDoctorOut",
    method: "POST",
    path: REMOVAL,
    scope: "doctors:write",
    pathFields: OF_DOCTOR,
    verb: takeDoctorOut,
    input: less(TakeOutInput, "doctorId"),
    answer: Changed,
    version: versionOf,
    example: {
      path: { id: DOCTOR },
      input: {
        visits: {
          [VISIT]: {
            choice: "hand_over",
            version: 1,
            doctorId: COLLEAGUE,
            locationId: LOCATION,
            startsAt: "2027-01-06T04:15:00.000Z",
          },
        },
      },
      answer: { doctorId: DOCTOR, version: 4 },
    },
  }),
  silentOperation({
    id: "deleteDoctor",
    method: "DELETE",
    path: "/api/v1/doctors/{id}",
    scope: "doctors:write",
    pathFields: OF_DOCTOR,
    // A doctor with visits to come is refused here: the other operation takes the outcome of each visit.
    fixed: { visits: {} },
    verb: takeDoctorOut,
    input: less(TakeOutInput, "doctorId", "visits"),
    example: { path: { id: DOCTOR }, input: {} },
  }),
  verbOperation({
    id: "bringDoctorBack",
    method: "POST",
    path: "/api/v1/doctors/{id}/reinstatement",
    scope: "doctors:write",
    pathFields: OF_DOCTOR,
    verb: bringDoctorBack,
    input: less(BringBackInput, "doctorId"),
    answer: Changed,
    version: versionOf,
    example: { path: { id: DOCTOR }, input: {}, answer: { doctorId: DOCTOR, version: 5 } },
  }),
];
