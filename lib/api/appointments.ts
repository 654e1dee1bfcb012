import { z } from "zod";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { APPOINTMENT_STATUSES, MODES } from "#lib/appointments/constants.ts";
import type { AppointmentDto } from "#lib/appointments/dto.ts";
import { loadAppointment } from "#lib/appointments/queries-appointment.ts";
import { AppointmentQuery, BookInput, CancelBody } from "#lib/appointments/schema.ts";

import { Currency, FeeMinor, Instant } from "./fields.ts";
import { queryOperation, verbOperation } from "./operation.ts";

/** A visit over HTTP. */
const Appointment = z.strictObject({
  id: z.uuid(),
  reference: z.string(),
  status: z.enum(APPOINTMENT_STATUSES),
  mode: z.enum(MODES),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: z.string(),
  doctorId: z.uuid(),
  patientId: z.uuid(),
  locationId: z.uuid(),
  visitTypeId: z.uuid(),
  feeMinor: FeeMinor,
  currency: Currency,
  version: z.int().positive(),
});

const EXAMPLE = {
  id: "0199a3c4-7d10-7c3e-8f00-2f3a4b5c6d7e",
  reference: "K7M4QX",
  status: "confirmed",
  mode: "in_person",
  startsAt: "2027-01-06T03:15:00.000Z",
  endsAt: "2027-01-06T03:45:00.000Z",
  timeZone: "Asia/Kathmandu",
  doctorId: "0199a3c4-7d10-7c3e-8f00-000000000001",
  patientId: "0199a3c4-7d10-7c3e-8f00-000000000002",
  locationId: "0199a3c4-7d10-7c3e-8f00-000000000003",
  visitTypeId: "0199a3c4-7d10-7c3e-8f00-000000000004",
  feeMinor: 150_000,
  currency: "NPR",
  version: 1,
} as const;

const { doctorId, patientId, locationId, visitTypeId, mode, startsAt } = EXAMPLE;
const versionOf = ({ version }: AppointmentDto) => version;
const OF_ONE = { id: "appointmentId" };

export const APPOINTMENT_OPERATIONS = [
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
      answer: EXAMPLE,
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
    example: { path: { id: EXAMPLE.id }, input: {}, answer: EXAMPLE },
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
      path: { id: EXAMPLE.id },
      input: { reason: "I feel better" },
      answer: { ...EXAMPLE, status: "cancelled", version: 2 },
    },
  }),
];
