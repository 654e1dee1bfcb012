import { z } from "zod";

import { DateText, Id, SeenVersion } from "#lib/core/fields.ts";
import { PATIENT_NAME_PARTS } from "#lib/core/name-input.ts";
import { oneLine } from "#lib/core/text.ts";
import { Email, Zone } from "#lib/identity/users/schema.ts";

import { RELATIONS, TEXT_MESSAGES } from "./constants.ts";

export const BirthDate = DateText.refine((date) => date >= "1880-01-01", { error: "date_too_early" });
const line = (max: number) => oneLine({ max }).optional();
export const PatientName = oneLine({ max: 200 }).refine((text) => /\p{L}/u.test(text), { error: "name" });

/** The data that identify a person when searching for files. */
export const PersonFields = z.strictObject({
  name: PatientName,
  ...PATIENT_NAME_PARTS,
  dateOfBirth: BirthDate.optional(),
  /** With its country code, or in the national form of a country where we have a location. */
  phone: line(40),
  email: Email.optional(),
});

export type PersonFields = z.output<typeof PersonFields>;

/**
 * A person who receives care. With `userId` it is that user's own patient. `shown` are the files that the administrator has seen and that
 * belong to other persons.
 */
export const PatientInput = PersonFields.extend({
  insurerName: line(200),
  insuranceNumber: line(100),
  timeZone: Zone,
  userId: Id.optional(),
  shown: z.array(Id).max(50).default([]),
})
  .refine(isInsured, { path: ["insurerName"], error: "insurer_missing" })
  .refine(({ phone, email, dateOfBirth }) => (phone ?? email ?? dateOfBirth) !== undefined, {
    path: ["phone"],
    error: "contact_missing",
  });
export type PatientInput = z.output<typeof PatientInput>;

/** The person for a new file, as far as typed: invalid parts are ignored. */
export const PersonTyped = z.object({
  name: PatientName.catch(""),
  dateOfBirth: BirthDate.optional().catch(undefined),
  phone: line(40).catch(undefined),
  email: Email.optional().catch(undefined),
});
export type PersonTyped = z.output<typeof PersonTyped>;

/**
 * Lets a user, given by id or by the email of their account, act for another patient. A user's own patient (`self`) is created with the
 * patient.
 */
export const AccessInput = z
  .strictObject({
    userId: Id.optional(),
    accountEmail: Email.optional(),
    patientId: Id,
    relation: z.enum(RELATIONS, { error: "choose" }).exclude(["self"]),
  })
  .refine(({ userId, accountEmail }) => (userId === undefined) !== (accountEmail === undefined), {
    path: ["accountEmail"],
    error: "required",
  });
export type AccessInput = z.output<typeof AccessInput>;

/** What may change about a patient. `version` is the one that was shown, to detect a concurrent change. */
export const UpdatePatientInput = z
  .strictObject({
    patientId: Id,
    version: SeenVersion,
    name: PatientName,
    ...PATIENT_NAME_PARTS,
    phone: line(40),
    insurerName: line(200),
    insuranceNumber: line(100),
    timeZone: Zone,
    /** Only the clinic changes these two. */
    email: Email.nullable().optional(),
    dateOfBirth: BirthDate.nullable().optional(),
    /** Whether a patient without an account consented to text messages; only administrators record it. */
    textMessages: z.enum(TEXT_MESSAGES, { error: "choose" }).optional(),
  })
  .refine(isInsured, { path: ["insurerName"], error: "insurer_missing" });
export type UpdatePatientInput = z.output<typeof UpdatePatientInput>;

function isInsured({
  insurerName,
  insuranceNumber,
}: {
  insurerName?: string | undefined;
  insuranceNumber?: string | undefined;
}) {
  return insuranceNumber === undefined || insurerName !== undefined;
}
