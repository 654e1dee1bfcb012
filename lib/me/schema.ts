import { z } from "zod";

import { SeenVersion } from "#lib/core/fields.ts";

import { ProfileInput } from "#lib/doctors/profile-schema.ts";
import { UpdatePatientInput } from "#lib/patients/schema.ts";

const { doctorId: _doctor, version: _version, ...profile } = ProfileInput.shape;
const { patientId: _patient, version: _seen, textMessages: _noted, ...details } = UpdatePatientInput.shape;

/**
 * What users say of themselves: a doctor the profile with offers and, when given, weekly hours; a patient their details. The
 * session's role says which of the two it takes.
 */
export const MeInput = z.strictObject({
  version: SeenVersion,
  doctor: z.strictObject(profile).optional(),
  patient: z.strictObject(details).optional(),
});
