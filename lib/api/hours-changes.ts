import { z } from "zod";

import { changeHours, ChangeHoursInput } from "#lib/appointments/change-hours.ts";
import { proposeHours } from "#lib/appointments/propose-hours.ts";
import {
  loadHoursChangePage,
  type HoursChangePage,
  type HoursSpan,
} from "#lib/appointments/queries-hours-change.ts";
import { APPOINTMENT_STATUSES } from "#lib/appointments/constants.ts";
import { undoHours } from "#lib/appointments/undo-hours.ts";
import { VISIT_CHOICES } from "#lib/availability/constants.ts";
import { HoursChange } from "#lib/availability/hours-change.ts";
import { Id } from "#lib/core/fields.ts";

import { Instant, Nothing } from "./fields.ts";
import { less } from "./less.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";

const Span = z.strictObject({ locationId: z.uuid(), startsAt: Instant, endsAt: Instant });

/** An appointment under a change: before it is made with what can be done, afterwards with what was. */
const Under = z.strictObject({
  id: z.uuid(),
  reference: z.string(),
  version: z.int().positive(),
  patientId: z.uuid(),
  status: z.enum(APPOINTMENT_STATUSES),
  startsAt: Instant,
  endsAt: Instant,
  canCancel: z.boolean().nullable(),
  movesTo: Span.nullable(),
  choice: z.enum(VISIT_CHOICES).nullable(),
  /** Only after undoing: it was changed meanwhile, and is not what it was. */
  isLeft: z.boolean().nullable(),
});

const Change = z.strictObject({
  id: z.uuid(),
  doctorId: z.uuid(),
  /** `overtaken`: the hours were changed since, so it can be made no more. */
  stage: z.enum(["proposed", "overtaken", "made", "undone"]),
  gained: z.array(Span),
  lost: z.array(Span),
  appointments: z.array(Under),
  undoableUntil: Instant.nullable(),
});

const CHANGE = "0199a3c4-7d10-7c3e-8f00-00000000000d";
const DOCTOR = "0199a3c4-7d10-7c3e-8f00-000000000001";
const LOCATION = "0199a3c4-7d10-7c3e-8f00-000000000003";
const APPOINTMENT = "0199a3c4-7d10-7c3e-8f00-000000000004";
const PATIENT = "0199a3c4-7d10-7c3e-8f00-000000000002";

const OF_CHANGE = { id: "changeId" };
const OfChange = z.strictObject({ changeId: Id });
const WRITE = { scope: "hours:write", pathFields: OF_CHANGE } as const;

/** A change of hours with the appointments under it: proposed, looked at, made with what becomes of each, and, for leave, undone. */
export const HOURS_CHANGE_OPERATIONS = [
  verbOperation({
    id: "proposeHoursChange",
    method: "POST",
    path: "/api/v1/hours-changes",
    scope: "hours:write",
    verb: proposeHours,
    status: 201,
    input: HoursChange,
    answer: z.strictObject({ id: z.uuid() }),
    location: ({ id }) => `/api/v1/hours-changes/${id}`,
    example: {
      input: {
        kind: "add_leave",
        input: { doctorId: DOCTOR, fromDate: "2027-02-01", untilDate: "2027-02-01" },
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
    answer: Change,
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

const spanOf = ({ location, startsAt, endsAt }: HoursSpan) => ({ locationId: location.id, startsAt, endsAt });

/** No names: a program asks for the patients it may see. */
function toChange(page: HoursChangePage) {
  const { id, doctor } = page;
  const common = { id, doctorId: doctor.id, gained: [], lost: [], appointments: [], undoableUntil: null };
  switch (page.stage) {
    case "overtaken":
      return { ...common, stage: page.stage };
    case "proposed":
      return {
        ...common,
        stage: page.stage,
        gained: page.gained.map(spanOf),
        lost: page.lost.map(spanOf),
        appointments: page.visits.map((visit) => ({
          ...seen(visit),
          canCancel: visit.canCancel,
          movesTo: visit.movesTo && spanOf(visit.movesTo),
          choice: null,
          isLeft: null,
        })),
      };
    case "made":
      return {
        ...common,
        stage: page.isUndone ? ("undone" as const) : page.stage,
        undoableUntil: page.undoableUntil,
        appointments: page.visits.map((visit) => ({
          ...seen(visit),
          canCancel: null,
          movesTo: null,
          choice: visit.choice,
          isLeft: page.isUndone ? visit.isLeft : null,
        })),
      };
    default:
      return page satisfies never;
  }
}

type Seen = Extract<HoursChangePage, { readonly stage: "made" }>["visits"][number];

function seen({
  id,
  reference,
  version,
  patient,
  status,
  startsAt,
  endsAt,
}: Omit<Seen, "choice" | "startedAt" | "isLeft">) {
  return { id, reference, version, patientId: patient.id, status, startsAt, endsAt };
}
