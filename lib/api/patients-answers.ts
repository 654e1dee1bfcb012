import { z } from "zod";

import { RELATIONS } from "#lib/patients/constants.ts";

import { Day, Instant, PATIENT_NAME_PARTS_ANSWER, Version } from "./fields.ts";

/** A patient's file over HTTP. */
export const PatientFile = z.strictObject({
  id: z.uuid(),
  number: z.int().positive(),
  name: z.string(),
  ...PATIENT_NAME_PARTS_ANSWER,
  dateOfBirth: Day.nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  insurerName: z.string().nullable(),
  insuranceNumber: z.string().nullable(),
  timeZone: z.string(),
  hasAccount: z.boolean(),
  /** The consent of a patient without an account to text messages to this number. */
  textConsent: z
    .strictObject({ language: z.string(), givenAt: Instant, notedBy: z.string().nullable() })
    .nullable(),
  version: Version,
});

/** What distinguishes people. */
export const LikelyPatient = PatientFile.pick({
  id: true,
  number: true,
  name: true,
  dateOfBirth: true,
  phone: true,
  email: true,
});

/** A patient in a list, with the start of their last visit. */
export const PatientRow = LikelyPatient.omit({ email: true }).extend({
  hasAccount: z.boolean(),
  lastVisit: z.strictObject({ startsAt: Instant, timeZone: z.string() }).nullable(),
});

/** A user who acts for a patient, as the patient sees it. */
export const ActsFor = z.strictObject({
  userId: z.uuid(),
  name: z.string(),
  relation: z.enum(RELATIONS),
  confirmedAt: Instant.nullable(),
  endsAt: Instant.nullable(),
});

export const Representative = ActsFor.extend({ email: z.string() });

const PERSON = {
  id: "0199a3c4-7d10-7c3e-8f00-000000000002",
  name: "Amara O’Neill",
  dateOfBirth: "1990-05-17",
  phone: "+9779851234567",
};

export const FILE_EXAMPLE: z.output<typeof PatientFile> = {
  ...PERSON,
  givenName: "Amara",
  familyName: "O’Neill",
  number: 1042,
  email: null,
  insurerName: "Shikhar",
  insuranceNumber: "SH-7734",
  timeZone: "Asia/Kathmandu",
  hasAccount: true,
  textConsent: null,
  version: 1,
};

export const ROW_EXAMPLE: z.output<typeof PatientRow> = {
  ...PERSON,
  number: 1042,
  hasAccount: true,
  lastVisit: { startsAt: "2026-11-02T03:15:00.000Z", timeZone: "Asia/Kathmandu" },
};

export const OWN_PATIENT_EXAMPLE = {
  ...PERSON,
  givenName: "Amara",
  familyName: "O’Neill",
  relation: "self",
  insurerName: "Shikhar",
  insuranceNumber: "SH-7734",
  timeZone: "Asia/Kathmandu",
  version: 1,
} as const;
