import { z } from "zod";

import { MODES } from "#lib/appointments/constants.ts";
import { OVERRIDE_KINDS } from "#lib/availability/constants.ts";
import { GENDERS } from "#lib/doctors/constants.ts";

import { Currency, Day, FeeMinor, Instant, NAME_PARTS_ANSWER } from "./fields.ts";

const Minutes = z.int().min(0).nullable();
const Modes = z.array(z.enum(MODES));

/** What is stored of a user who works here as a doctor, in the copy of their data. */
export const OwnDataDoctor = z.strictObject({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  ...NAME_PARTS_ANSWER,
  biography: z.string(),
  gender: z.enum(GENDERS),
  licenceNumber: z.string(),
  licenceAuthority: z.string(),
  practisingSince: z.int(),
  languages: z.array(z.string()),
  departmentId: z.uuid(),
  department: z.string(),
  feeMinor: FeeMinor,
  currency: Currency,
  acceptingNewPatients: z.boolean(),
  horizonDays: z.int().positive(),
  isActive: z.boolean(),
  createdAt: Instant,
  photo: z
    .strictObject({ digest: z.string(), small: z.base64(), large: z.base64(), createdAt: Instant })
    .nullable(),
  specialties: z.array(
    z.strictObject({ specialtyId: z.uuid(), specialty: z.string(), isPrimary: z.boolean() }),
  ),
  locations: z.array(z.strictObject({ locationId: z.uuid(), location: z.string() })),
  visitTypes: z.array(
    z.strictObject({
      visitTypeId: z.uuid(),
      visitType: z.string(),
      feeMinor: FeeMinor.nullable(),
      durationMinutes: Minutes,
      stepMinutes: Minutes,
      bufferBeforeMinutes: Minutes,
      bufferAfterMinutes: Minutes,
      modes: Modes.nullable(),
      noticeMinutes: Minutes,
      changeCutoffMinutes: Minutes,
      needsConfirmation: z.boolean().nullable(),
    }),
  ),
  weeklyHours: z.array(
    z.strictObject({
      locationId: z.uuid(),
      weekday: z.int(),
      startTime: z.string(),
      endTime: z.string(),
      validFrom: Day,
      validUntil: Day.nullable(),
      everyWeeks: z.int().positive(),
      modes: Modes,
    }),
  ),
  leaves: z.array(
    z.strictObject({
      fromDate: Day,
      untilDate: Day,
      fromNoon: z.boolean(),
      untilNoon: z.boolean(),
      reason: z.string(),
    }),
  ),
  datesThatDiffer: z.array(
    z.strictObject({
      locationId: z.uuid().nullable(),
      date: Day,
      kind: z.enum(OVERRIDE_KINDS),
      startTime: z.string().nullable(),
      endTime: z.string().nullable(),
      modes: Modes,
      reason: z.string(),
    }),
  ),
});
