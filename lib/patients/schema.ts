import { z } from "zod";

import { DateText, Id } from "#lib/core/fields.ts";
import { oneLine } from "#lib/core/text.ts";
import { Phone, Zone } from "#lib/identity/users/schema.ts";

import { RELATIONS } from "./constants.ts";

/** A person who receives care. With `userId` it is that user's own patient. */
export const PatientInput = z
  .strictObject({
    name: oneLine({ max: 200 }),
    dateOfBirth: DateText.refine((date) => date >= "1880-01-01", { error: "date_too_early" }),
    phone: Phone,
    insurerName: oneLine({ max: 200 }).optional(),
    insuranceNumber: oneLine({ max: 100 }).optional(),
    timeZone: Zone,
    userId: Id.optional(),
  })
  .refine((patient) => patient.insuranceNumber === undefined || patient.insurerName !== undefined, {
    path: ["insurerName"],
    error: "required",
  });

/** Lets a user act for somebody else. A user's own patient (`self`) comes with the patient. */
export const AccessInput = z.strictObject({
  userId: Id,
  patientId: Id,
  relation: z.enum(RELATIONS, { error: "choose" }).exclude(["self"]),
});

/** What may change about a patient. `version` is the one that was shown, to notice what somebody else has changed meanwhile. */
export const UpdatePatientInput = z
  .strictObject({
    patientId: Id,
    version: z.int({ error: "invalid" }).positive({ error: "invalid" }),
    name: oneLine({ max: 200 }).refine((text) => /\p{L}/u.test(text), { error: "name" }),
    phone: Phone,
    insurerName: oneLine({ max: 200 }).optional(),
    insuranceNumber: oneLine({ max: 100 }).optional(),
    timeZone: Zone,
  })
  .refine(({ insurerName, insuranceNumber }) => insuranceNumber === undefined || insurerName !== undefined, {
    path: ["insurerName"],
    error: "insurer_missing",
  });
export type UpdatePatientInput = z.output<typeof UpdatePatientInput>;
