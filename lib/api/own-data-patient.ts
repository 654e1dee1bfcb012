import { z } from "zod";
import { APPOINTMENT_STATUSES, MODES } from "#lib/appointments/constants.ts";
import { ROLES } from "#lib/core/actor.ts";
import { CHANNELS, DELIVERY_STATES, NEWS } from "#lib/outbox/constants.ts";
import { RELATIONS } from "#lib/patients/constants.ts";
import { DAY_PARTS } from "#lib/waitlist/constants.ts";
import { Currency, Day, FeeMinor, Instant, PATIENT_NAME_PARTS_ANSWER } from "./fields.ts";
import { RecordVersion } from "./records-answer.ts";

const Visit = z.strictObject({
  id: z.uuid(),
  reference: z.string(),
  status: z.enum(APPOINTMENT_STATUSES),
  mode: z.enum(MODES),
  startsAt: Instant,
  endsAt: Instant,
  doctorId: z.uuid(),
  doctor: z.string(),
  locationId: z.uuid(),
  location: z.string(),
  timeZone: z.string(),
  visitTypeId: z.uuid(),
  visitType: z.string(),
  feeMinor: FeeMinor,
  currency: Currency,
  reason: z.string().nullable(),
  notes: z.string(),
  cancelReason: z.string().nullable(),
  cancelledAt: Instant.nullable(),
  bookingSource: z.string().nullable(),
  bookingReferral: z.string().nullable(),
  identifierSystem: z.string().nullable(),
  identifierValue: z.string().nullable(),
  bookedByMe: z.boolean(),
  createdAt: Instant,
  record: z.array(RecordVersion.omit({ changes: true })),
  messages: z.array(
    z.strictObject({
      news: z.enum(NEWS).nullable(),
      toldStartsAt: Instant.nullable(),
      channel: z.enum(CHANNELS),
      state: z.enum(DELIVERY_STATES),
      createdAt: Instant,
      endedAt: Instant.nullable(),
    }),
  ),
});

/** A patient for whom the owner of the account acts. */
export const OwnDataPatient = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  ...PATIENT_NAME_PARTS_ANSWER,
  number: z.int(),
  dateOfBirth: Day.nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  insurerName: z.string().nullable(),
  insuranceNumber: z.string().nullable(),
  timeZone: z.string(),
  createdAt: Instant,
  textConsent: z.strictObject({ phone: z.string(), locale: z.string(), givenAt: Instant }).nullable(),
  access: z.strictObject({
    relation: z.enum(RELATIONS),
    createdAt: Instant,
    confirmedAt: Instant.nullable(),
    wantsReminders: z.boolean(),
  }),
  visits: z.array(Visit),
  waitlist: z.array(
    z.strictObject({
      id: z.uuid(),
      doctor: z.string().nullable(),
      specialty: z.string().nullable(),
      visitType: z.string(),
      mode: z.enum(MODES).nullable(),
      locations: z.array(z.string()),
      weekdays: z.array(z.int()),
      dayParts: z.array(z.enum(DAY_PARTS)),
      lastDate: Day,
      createdAt: Instant,
      endedAt: Instant.nullable(),
      ending: z.string().nullable(),
    }),
  ),
  looks: z.array(
    z.strictObject({
      at: Instant,
      action: z.string(),
      by: z.string().nullable(),
      role: z.enum([...ROLES, "unenrolled"]).nullable(),
    }),
  ),
});
