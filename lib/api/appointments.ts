import { z } from "zod";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import type { AppointmentDto } from "#lib/appointments/dto.ts";
import { loadAppointment } from "#lib/appointments/queries-appointment.ts";
import {
  listAppointments,
  VisitFilters,
  VisitKey,
  type ListedVisit,
} from "#lib/appointments/queries-slice.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import {
  AppointmentQuery,
  BookInput,
  CancelBody,
  RescheduleInput,
  StatusInput,
} from "#lib/appointments/schema.ts";
import { withdrawAppointment } from "#lib/appointments/withdraw.ts";

import { Appointment, APPOINTMENT_EXAMPLE, OF_ONE, versionOf } from "./appointment-answer.ts";
import { Instant } from "./fields.ts";
import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { queryOperation } from "./query-operation.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";

const { doctorId, patientId, locationId, visitTypeId, mode, startsAt } = APPOINTMENT_EXAMPLE;

/** One step of a visit's life, by the noun in its path. */
function stepOperation(
  id: string,
  noun: string,
  status: "confirmed" | "checked_in" | "completed" | "no_show",
) {
  return verbOperation({
    id,
    method: "POST",
    path: `/api/v1/appointments/{id}/${noun}`,
    scope: "appointments:write",
    pathFields: OF_ONE,
    fixed: { status },
    verb: changeAppointmentStatus,
    input: less(StatusInput, "appointmentId", "status"),
    answer: Appointment,
    version: versionOf,
    example: {
      path: { id: APPOINTMENT_EXAMPLE.id },
      input: {},
      answer: { ...APPOINTMENT_EXAMPLE, status, version: 2 },
    },
  });
}

export const APPOINTMENT_OPERATIONS = [
  listOperation({
    id: "listAppointments",
    name: "appointments.list",
    path: "/api/v1/appointments",
    scope: "appointments:read",
    query: listAppointments,
    isRecorded: true,
    filters: VisitFilters,
    key: VisitKey,
    toItem: (visit: ListedVisit) => visit,
    item: Appointment.extend({ updatedAt: Instant }),
    refuses: [],
    example: {
      input: { status: "confirmed", startsFrom: "2027-01-01T00:00:00Z", limit: 25 },
      item: { ...APPOINTMENT_EXAMPLE, updatedAt: "2026-12-20T09:30:00.000Z" },
    },
  }),
  verbOperation({
    id: "bookAppointment",
    method: "POST",
    path: "/api/v1/appointments",
    scope: "appointments:write",
    verb: bookAppointment,
    input: BookInput,
    status: 201,
    answer: Appointment,
    version: versionOf,
    location: ({ id }) => `/api/v1/appointments/${id}`,
    example: {
      input: { doctorId, patientId, locationId, visitTypeId, mode, startsAt },
      answer: APPOINTMENT_EXAMPLE,
    },
  }),
  queryOperation({
    id: "getAppointment",
    name: "appointment.read",
    path: "/api/v1/appointments/{id}",
    scope: "appointments:read",
    pathFields: OF_ONE,
    query: loadAppointment,
    isRecorded: true,
    whole: AppointmentQuery,
    input: z.strictObject({}),
    toAnswer: (visit: AppointmentDto) => visit,
    answer: Appointment,
    version: versionOf,
    refuses: ["not_found"],
    example: { path: { id: APPOINTMENT_EXAMPLE.id }, input: {}, answer: APPOINTMENT_EXAMPLE },
  }),
  verbOperation({
    id: "cancelAppointment",
    method: "POST",
    path: "/api/v1/appointments/{id}/cancellation",
    scope: "appointments:write",
    pathFields: OF_ONE,
    verb: cancelAppointment,
    input: CancelBody,
    answer: Appointment,
    version: versionOf,
    example: {
      path: { id: APPOINTMENT_EXAMPLE.id },
      input: { reason: "I feel better" },
      answer: { ...APPOINTMENT_EXAMPLE, status: "cancelled", version: 2 },
    },
  }),
  verbOperation({
    id: "rescheduleAppointment",
    method: "POST",
    path: "/api/v1/appointments/{id}/reschedule",
    scope: "appointments:write",
    pathFields: OF_ONE,
    verb: rescheduleAppointment,
    input: less(RescheduleInput, "appointmentId"),
    answer: Appointment,
    version: versionOf,
    example: {
      path: { id: APPOINTMENT_EXAMPLE.id },
      input: { startsAt: "2027-01-07T03:15:00Z", locationId },
      answer: {
        ...APPOINTMENT_EXAMPLE,
        startsAt: "2027-01-07T03:15:00.000Z",
        endsAt: "2027-01-07T03:45:00.000Z",
        version: 2,
      },
    },
  }),
  stepOperation("confirmAppointment", "confirmation", "confirmed"),
  stepOperation("checkInAppointment", "check-in", "checked_in"),
  stepOperation("completeAppointment", "completion", "completed"),
  stepOperation("markNoShow", "no-show", "no_show"),
  silentOperation({
    id: "withdrawAppointment",
    method: "DELETE",
    path: "/api/v1/appointments/{id}",
    scope: "appointments:write",
    pathFields: OF_ONE,
    verb: withdrawAppointment,
    input: CancelBody,
    example: { path: { id: APPOINTMENT_EXAMPLE.id }, input: {} },
  }),
];
