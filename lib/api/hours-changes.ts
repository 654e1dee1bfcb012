import { z } from "zod";

import { changeHours, ChangeHoursInput } from "#lib/appointments/change-hours.ts";
import { proposeHours, ProposeHoursInput } from "#lib/appointments/propose-hours.ts";
import { loadHoursChangePage } from "#lib/appointments/queries-hours-change.ts";
import { undoHours } from "#lib/appointments/undo-hours.ts";
import { Id } from "#lib/core/fields.ts";

import { Nothing } from "./fields.ts";
import { HoursChangeAnswer, toChange } from "./hours-changes-answer.ts";
import { less } from "./less.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";

const CHANGE = "0199a3c4-7d10-7c3e-8f00-00000000000d";
const DOCTOR = "0199a3c4-7d10-7c3e-8f00-000000000001";
const LOCATION = "0199a3c4-7d10-7c3e-8f00-000000000003";
const APPOINTMENT = "0199a3c4-7d10-7c3e-8f00-000000000004";
const PATIENT = "0199a3c4-7d10-7c3e-8f00-000000000002";

const OF_CHANGE = { id: "changeId" };
const OfChange = z.strictObject({ changeId: Id });
const WRITE = { scope: "hours:write", pathFields: OF_CHANGE } as const;

/** A change of hours with the appointments under it: proposed, previewed, made with the outcome of each, and, for leave, undone. */
export const HOURS_CHANGE_OPERATIONS = [
  verbOperation({
    id: "proposeHoursChange",
    method: "POST",
    path: "/api/v1/hours-changes",
    scope: "hours:write",
    verb: proposeHours,
    status: 201,
    input: ProposeHoursInput,
    answer: z.strictObject({ id: z.uuid() }),
    location: ({ id }) => `/api/v1/hours-changes/${id}`,
    example: {
      input: {
        change: {
          kind: "add_leave",
          input: { doctorId: DOCTOR, fromDate: "2027-02-01", untilDate: "2027-02-01" },
        },
      },
      answer: { id: CHANGE },
    },
  }),
  queryOperation({
    id: "getHoursChange",
    name: "availability.change",
    path: "/api/v1/hours-changes/{id}",
    scope: "hours:read",
    pathFields: OF_CHANGE,
    query: (tx, ctx, { changeId }) => loadHoursChangePage(tx, ctx, changeId),
    source: loadHoursChangePage,
    isRecorded: true,
    whole: OfChange,
    input: Nothing,
    toAnswer: toChange,
    answer: HoursChangeAnswer,
    refuses: ["not_found", "unknown_doctor", "forbidden"],
    example: {
      path: { id: CHANGE },
      input: {},
      answer: {
        ...{ id: CHANGE, doctorId: DOCTOR, stage: "proposed", undoableUntil: null, gained: [] },
        lost: [
          { locationId: LOCATION, startsAt: "2027-02-01T03:15:00.000Z", endsAt: "2027-02-01T11:15:00.000Z" },
        ],
        appointments: [
          {
            ...{
              id: APPOINTMENT,
              reference: "PX-7K3M9Q",
              version: 1,
              patientId: PATIENT,
              status: "confirmed",
            },
            ...{ startsAt: "2027-02-01T03:15:00.000Z", endsAt: "2027-02-01T03:45:00.000Z", canCancel: true },
            movesTo: {
              locationId: LOCATION,
              ...{ startsAt: "2027-02-02T03:15:00.000Z", endsAt: "2027-02-02T03:45:00.000Z" },
            },
            ...{ choice: null, isLeft: null },
          },
        ],
      },
    },
  }),
  verbOperation({
    ...WRITE,
    id: "makeHoursChange",
    method: "POST",
    path: "/api/v1/hours-changes/{id}/confirmation",
    verb: changeHours,
    input: less(ChangeHoursInput, "changeId"),
    answer: z.strictObject({
      ...{ id: z.uuid(), doctorId: z.uuid(), changedOpenings: z.int().min(0) },
      ...{ kept: z.int().min(0), moved: z.int().min(0), cancelled: z.int().min(0) },
    }),
    example: {
      path: { id: CHANGE },
      input: { visits: { [APPOINTMENT]: { choice: "move", version: 1 } } },
      answer: { id: CHANGE, doctorId: DOCTOR, changedOpenings: 1, kept: 0, moved: 1, cancelled: 0 },
    },
  }),
  verbOperation({
    ...WRITE,
    id: "undoHoursChange",
    method: "POST",
    path: "/api/v1/hours-changes/{id}/reversal",
    verb: undoHours,
    input: Nothing,
    answer: z.strictObject({
      ...{ id: z.uuid(), doctorId: z.uuid(), changedOpenings: z.int().min(0) },
      ...{ restored: z.int().min(0), left: z.int().min(0) },
    }),
    example: {
      path: { id: CHANGE },
      input: {},
      answer: { id: CHANGE, doctorId: DOCTOR, changedOpenings: 1, restored: 1, left: 0 },
    },
  }),
];
