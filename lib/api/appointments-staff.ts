import { z } from "zod";

import { cancelSeveral, CancelSeveralInput } from "#lib/appointments/cancel-several.ts";
import { changeNotes } from "#lib/appointments/change-notes.ts";
import { LIMITS, OVERRIDE_ACTIONS } from "#lib/appointments/constants.ts";
import { correctStatus } from "#lib/appointments/correct-status.ts";
import type { OverrideDto } from "#lib/appointments/dto-admin.ts";
import { moveSeveral, MoveSeveralInput } from "#lib/appointments/move-several.ts";
import { listAppointmentOverrides } from "#lib/appointments/queries-overrides.ts";
import { AppointmentQuery, CorrectInput, NotesInput } from "#lib/appointments/schema.ts";

import { Appointment, APPOINTMENT_EXAMPLE, OF_ONE, versionOf } from "./appointment-answer.ts";
import { Instant, Nothing } from "./fields.ts";
import { less } from "./less.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";

const Override = z.strictObject({
  id: z.uuid(),
  at: Instant,
  action: z.enum(OVERRIDE_ACTIONS),
  limits: z.array(z.enum(LIMITS)),
  reason: z.string(),
  /** Null for doctors, who see no accounts. */
  by: z.string().nullable(),
});

/** How many were changed: all that were named. */
const Count = z.strictObject({ count: z.int().positive() });

const WRITE = { scope: "appointments:write" } as const;
const { id } = APPOINTMENT_EXAMPLE;
const WHY = "Caller is in pain";

/** What staff do with appointments beside booking, moving, cancelling and the steps of the day. */
export const STAFF_APPOINTMENT_OPERATIONS = [
  verbOperation({
    ...WRITE,
    id: "replaceAppointmentNotes",
    method: "PUT",
    path: "/api/v1/appointments/{id}/notes",
    pathFields: OF_ONE,
    verb: changeNotes,
    input: less(NotesInput, "appointmentId"),
    answer: Appointment,
    version: versionOf,
    example: {
      path: { id },
      input: { notes: "Comes in a wheelchair" },
      answer: { ...APPOINTMENT_EXAMPLE, version: 2 },
    },
  }),
  verbOperation({
    ...WRITE,
    id: "correctAppointmentStatus",
    method: "POST",
    path: "/api/v1/appointments/{id}/correction",
    pathFields: OF_ONE,
    verb: correctStatus,
    input: less(CorrectInput, "appointmentId"),
    answer: Appointment,
    version: versionOf,
    example: {
      path: { id },
      input: { status: "completed", overrideReason: "The patient came after all" },
      answer: { ...APPOINTMENT_EXAMPLE, status: "completed", version: 4 },
    },
  }),
  queryOperation({
    id: "listAppointmentOverrides",
    name: "appointment.overrides",
    path: "/api/v1/appointments/{id}/overrides",
    scope: "appointments:read",
    pathFields: OF_ONE,
    query: listAppointmentOverrides,
    isRecorded: true,
    whole: AppointmentQuery,
    input: Nothing,
    toAnswer: (list: { items: OverrideDto[] }) => list,
    answer: z.strictObject({ items: z.array(Override) }),
    refuses: ["forbidden", "not_found"],
    example: {
      path: { id },
      input: {},
      answer: {
        items: [
          {
            id: "0199a3c4-7d10-7c3e-8f00-00000000000c",
            at: "2027-01-04T04:15:00.000Z",
            action: "book",
            limits: ["outside_opening_hours"],
            reason: WHY,
            by: "Asha Rai",
          },
        ],
      },
    },
  }),
  verbOperation({
    ...WRITE,
    id: "cancelSeveralAppointments",
    method: "POST",
    path: "/api/v1/appointments/cancellations",
    verb: cancelSeveral,
    input: CancelSeveralInput,
    answer: Count,
    example: { input: { visits: { [id]: 1 }, reason: "The doctor is ill" }, answer: { count: 1 } },
  }),
  verbOperation({
    ...WRITE,
    id: "rescheduleSeveralAppointments",
    method: "POST",
    path: "/api/v1/appointments/reschedules",
    verb: moveSeveral,
    input: MoveSeveralInput,
    answer: Count,
    example: { input: { visits: { [id]: 1 }, date: "2027-01-13" }, answer: { count: 1 } },
  }),
];
