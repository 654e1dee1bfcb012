import { z } from "zod";

import { addClosure } from "#lib/availability/add-closure.ts";
import { addExtraHours } from "#lib/availability/add-extra-hours.ts";
import { addLeave } from "#lib/availability/add-leave.ts";
import { loadDates } from "#lib/availability/queries-hours.ts";
import { listOpenings, type OpeningDto } from "#lib/availability/queries-openings.ts";
import { removeLeave } from "#lib/availability/remove-leave.ts";
import { removeOverride } from "#lib/availability/remove-override.ts";
import {
  ClosureInput,
  ExtraHoursInput,
  LeaveInput,
  LeaveRemovalInput,
  OverrideRemovalInput,
} from "#lib/availability/schema.ts";
import { DateText, Id } from "#lib/core/fields.ts";
import { MODES } from "#lib/scheduling/shapes.ts";

import { Dates, Opening, toDates } from "./dates-answer.ts";
import { digestOf } from "./digest.ts";
import { Nothing } from "./fields.ts";
import { less } from "./less.ts";
import { queryOperation } from "./query-operation.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";

const DOCTOR = "0199a3c4-7d10-7c3e-8f00-000000000001";
const LOCATION = "0199a3c4-7d10-7c3e-8f00-000000000003";
const OVERRIDE = "0199a3c4-7d10-7c3e-8f00-000000000008";
const LEAVE = "0199a3c4-7d10-7c3e-8f00-000000000009";
const EVENING = {
  date: "2027-01-13",
  startTime: "18:00",
  endTime: "20:00",
  modes: [...MODES],
  reason: "Flu clinic",
};
const HOLIDAYS = {
  fromDate: "2027-02-01",
  untilDate: "2027-02-05",
  fromNoon: true,
  untilNoon: false,
  reason: "",
};

const OF_DOCTOR = { id: "doctorId" };
const OfDoctor = z.strictObject({ doctorId: Id });
const DaysOfDoctor = OfDoctor.extend({ from: DateText, to: DateText });
const ADDED = z.strictObject({ id: z.uuid(), changedOpenings: z.int().min(0) });

export const DATE_OPERATIONS = [
  queryOperation({
    id: "getDates",
    name: "availability.dates",
    path: "/api/v1/doctors/{id}/dates",
    scope: "hours:read",
    pathFields: OF_DOCTOR,
    query: (tx, ctx, { doctorId }) => loadDates(tx, ctx, doctorId),
    source: loadDates,
    whole: OfDoctor,
    input: Nothing,
    toAnswer: toDates,
    answer: Dates,
    version: ({ version }) => version,
    variant: (dates) => digestOf(toDates(dates)),
    refuses: ["unknown_doctor", "forbidden"],
    example: {
      path: { id: DOCTOR },
      input: {},
      answer: {
        doctorId: DOCTOR,
        version: 3,
        overrides: [{ id: OVERRIDE, kind: "extra", locationId: LOCATION, ...EVENING }],
        leaves: [{ id: LEAVE, ...HOLIDAYS }],
        holidays: [{ date: "2027-10-09", name: "Vijaya Dashami", locationId: LOCATION }],
      },
    },
  }),
  verbOperation({
    id: "addExtraHours",
    method: "POST",
    path: "/api/v1/doctors/{id}/extra-hours",
    scope: "hours:write",
    pathFields: OF_DOCTOR,
    verb: addExtraHours,
    status: 201,
    input: less(ExtraHoursInput, "doctorId"),
    answer: ADDED,
    example: {
      path: { id: DOCTOR },
      input: { locationId: LOCATION, ...EVENING },
      answer: { id: OVERRIDE, changedOpenings: 1 },
    },
  }),
  verbOperation({
    id: "addClosure",
    method: "POST",
    path: "/api/v1/doctors/{id}/closures",
    scope: "hours:write",
    pathFields: OF_DOCTOR,
    verb: addClosure,
    status: 201,
    input: less(ClosureInput, "doctorId"),
    answer: ADDED,
    example: {
      path: { id: DOCTOR },
      input: { date: "2027-01-14", startTime: "12:00", endTime: "15:00", reason: "Training" },
      answer: { id: OVERRIDE, changedOpenings: 1 },
    },
  }),
  verbOperation({
    id: "addLeave",
    method: "POST",
    path: "/api/v1/doctors/{id}/leaves",
    scope: "hours:write",
    pathFields: OF_DOCTOR,
    verb: addLeave,
    status: 201,
    input: less(LeaveInput, "doctorId"),
    answer: ADDED,
    example: {
      path: { id: DOCTOR },
      input: { fromDate: "2027-02-01", untilDate: "2027-02-05", fromNoon: true },
      answer: { id: LEAVE, changedOpenings: 5 },
    },
  }),
  silentOperation({
    id: "removeOverride",
    method: "DELETE",
    path: "/api/v1/overrides/{id}",
    scope: "hours:write",
    pathFields: { id: "overrideId" },
    verb: removeOverride,
    input: less(OverrideRemovalInput, "overrideId"),
    example: { path: { id: OVERRIDE }, input: {} },
  }),
  silentOperation({
    id: "removeLeave",
    method: "DELETE",
    path: "/api/v1/leaves/{id}",
    scope: "hours:write",
    pathFields: { id: "leaveId" },
    verb: removeLeave,
    input: less(LeaveRemovalInput, "leaveId"),
    example: { path: { id: LEAVE }, input: {} },
  }),
  queryOperation({
    id: "listOpenings",
    name: "availability.openings",
    path: "/api/v1/doctors/{id}/openings",
    scope: "hours:read",
    pathFields: OF_DOCTOR,
    query: listOpenings,
    whole: DaysOfDoctor,
    input: less(DaysOfDoctor, "doctorId"),
    toAnswer: (openings: readonly OpeningDto[]) => ({ openings }),
    answer: z.strictObject({ openings: z.array(Opening) }),
    refuses: ["unknown_doctor", "forbidden"],
    example: {
      path: { id: DOCTOR },
      input: { from: "2027-01-06", to: "2027-01-06" },
      answer: {
        openings: [
          {
            locationId: LOCATION,
            timeZone: "Asia/Kathmandu",
            startsAt: "2027-01-06T03:15:00.000Z",
            endsAt: "2027-01-06T04:15:00.000Z",
            modes: ["in_person"],
            parts: [
              { startsAt: "2027-01-06T03:15:00.000Z", endsAt: "2027-01-06T03:45:00.000Z", status: "busy" },
              { startsAt: "2027-01-06T03:45:00.000Z", endsAt: "2027-01-06T04:15:00.000Z", status: "free" },
            ],
          },
        ],
      },
    },
  }),
];
