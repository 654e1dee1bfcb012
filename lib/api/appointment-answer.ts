import { z } from "zod";

import { APPOINTMENT_STATUSES, MODES } from "#lib/appointments/constants.ts";
import type { AppointmentDto } from "#lib/appointments/dto.ts";

import { Currency, FeeMinor, Instant } from "./fields.ts";
import { nameSchema } from "./name-schema.ts";

/** A visit over HTTP. */
export const Appointment = z.strictObject({
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
  bookingSource: z.string().nullable(),
  bookingReferral: z.string().nullable(),
  identifierSystem: z.string().nullable(),
  identifierValue: z.string().nullable(),
});
nameSchema(Appointment, "Appointment");

export const APPOINTMENT_EXAMPLE = {
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
  bookingSource: null,
  bookingReferral: null,
  identifierSystem: null,
  identifierValue: null,
} as const;

/** What the ETag of one begins with. */
export const versionOf = ({ version }: AppointmentDto) => version;

/** The parameter of the path of one. */
export const OF_ONE = { id: "appointmentId" };
