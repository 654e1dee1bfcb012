import { createHash } from "node:crypto";

import { z } from "zod";

import { MODES } from "#lib/appointments/constants.ts";
import { PRESENCES } from "#lib/doctors/constants.ts";
import { loadMe, type MeDto } from "#lib/me/queries.ts";
import { replaceMe } from "#lib/me/replace-me.ts";
import { MeInput } from "#lib/me/schema.ts";
import { RELATIONS } from "#lib/patients/constants.ts";

import { Currency, Day, FeeMinor, PATIENT_NAME_PARTS_ANSWER } from "./fields.ts";
import { Hours, HOURS_EXAMPLE } from "./hours.ts";
import { less } from "./less.ts";
import { PhotoLinks } from "./doctors-answer.ts";
import { nameSchema } from "./name-schema.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";

const Minutes = z.int().min(0).nullable();

/** The terms of a visit type, the doctor's own or the catalogue's; null falls back to the next level. */
const Terms = z.strictObject({
  durationMinutes: Minutes,
  stepMinutes: Minutes,
  bufferBeforeMinutes: Minutes,
  bufferAfterMinutes: Minutes,
  modes: z.array(z.enum(MODES)).nullable(),
  noticeMinutes: Minutes,
  changeCutoffMinutes: Minutes,
  needsConfirmation: z.boolean().nullable(),
});

/** A doctor's own data: profile, offers and weekly hours. */
export const Profile = z.strictObject({
  doctorId: z.uuid(),
  version: z.int().positive(),
  slug: z.string(),
  name: z.string(),
  photo: PhotoLinks.nullable(),
  biography: z.string(),
  languages: z.array(z.string()),
  acceptingNewPatients: z.boolean(),
  horizonDays: z.int().positive(),
  isActive: z.boolean(),
  licenceNumber: z.string(),
  licenceAuthority: z.string(),
  practisingSince: z.int(),
  feeMinor: FeeMinor,
  currency: Currency,
  department: z.string(),
  specialties: z.array(z.string()),
  presence: z.enum(PRESENCES),
  offers: z.array(
    z.strictObject({
      visitTypeId: z.uuid(),
      name: z.string(),
      catalogue: Terms,
      own: Terms.extend({ feeMinor: FeeMinor.nullable() }).nullable(),
    }),
  ),
  hours: Hours,
});
nameSchema(Profile, "DoctorProfile");

/** A patient as shown to the users who act for them. */
export const OwnPatient = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  ...PATIENT_NAME_PARTS_ANSWER,
  relation: z.enum(RELATIONS),
  dateOfBirth: Day.nullable(),
  phone: z.string().nullable(),
  insurerName: z.string().nullable(),
  insuranceNumber: z.string().nullable(),
  timeZone: z.string(),
  version: z.int().positive(),
});
nameSchema(OwnPatient, "OwnPatient");

const Account = z.strictObject({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  timeZone: z.string(),
});

const Me = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("doctor"), account: Account, doctor: Profile }),
  z.strictObject({ role: z.literal("patient"), account: Account, patient: OwnPatient }),
  z.strictObject({ role: z.literal("admin"), account: Account }),
]);
nameSchema(Me, "Me");

const OWN_TERMS = {
  durationMinutes: 30,
  stepMinutes: null,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 5,
  modes: ["in_person" as const],
  noticeMinutes: 120,
  changeCutoffMinutes: 1_440,
  needsConfirmation: false,
};

export const PROFILE_EXAMPLE: z.output<typeof Profile> = {
  doctorId: HOURS_EXAMPLE.doctorId,
  version: HOURS_EXAMPLE.version,
  slug: "asha-rai",
  name: HOURS_EXAMPLE.name,
  photo: null,
  biography: "Family medicine for all ages.",
  languages: ["en", "ne"],
  acceptingNewPatients: true,
  horizonDays: 90,
  isActive: true,
  licenceNumber: "NMC-1234",
  licenceAuthority: "Nepal Medical Council",
  practisingSince: 2009,
  feeMinor: 150_000,
  currency: "NPR",
  department: "Primary care",
  specialties: ["Family medicine"],
  presence: "available",
  offers: [
    {
      visitTypeId: "0199a3c4-7d10-7c3e-8f00-000000000004",
      name: "Consultation",
      catalogue: OWN_TERMS,
      own: null,
    },
  ],
  hours: HOURS_EXAMPLE,
};

const EXAMPLE: z.output<typeof Me> = {
  role: "doctor",
  account: {
    userId: "0199a3c4-7d10-7c3e-8f00-000000000008",
    name: "Asha Rai",
    email: "asha@example.org",
    phone: "+9779851234567",
    timeZone: "Asia/Kathmandu",
  },
  doctor: PROFILE_EXAMPLE,
};

/** An administrator's account alone has no version. */
function versionOf(me: MeDto): number | undefined {
  if (me.role === "admin") return undefined;
  return me.role === "doctor" ? me.doctor.version : me.patient.version;
}

/** What else changes the answer: the account, and the clock, which decides whether a doctor is there. */
function variantOf(me: MeDto): string {
  const digest = createHash("sha256").update(JSON.stringify(me.account)).digest("hex").slice(0, 16);
  const letters = digest.replaceAll(/\d/g, (digit) => "ghijklmnop".charAt(Number(digit)));
  return me.role === "doctor" ? `${me.doctor.presence}-${letters}` : letters;
}

export const ME_OPERATIONS = [
  queryOperation({
    id: "getMe",
    summary: "Get your own details",
    name: "me.read",
    path: "/api/v1/me",
    scope: "me:read",
    query: (tx, ctx, _nothing: Readonly<Record<string, never>>) => loadMe(tx, ctx),
    source: loadMe,
    whole: z.strictObject({}),
    input: z.strictObject({}),
    toAnswer: (me: MeDto) => me,
    answer: Me,
    version: versionOf,
    variant: variantOf,
    refuses: ["forbidden", "unknown_doctor", "unknown_patient"],
    example: { input: {}, answer: EXAMPLE },
  }),
  verbOperation({
    id: "replaceMe",
    summary: "Replace your own details",
    method: "PUT",
    path: "/api/v1/me",
    scope: "me:write",
    verb: replaceMe,
    input: less(MeInput).extend({ version: MeInput.shape.version.optional() }),
    answer: z.strictObject({ role: z.enum(["doctor", "patient"]), version: z.int().positive() }),
    version: ({ version }) => version,
    example: {
      input: { patient: { name: "Amara O’Neill", phone: "+977 985 1234567", timeZone: "Asia/Kathmandu" } },
      answer: { role: "patient", version: 2 },
    },
  }),
];
