import { z } from "zod";

import { Id } from "#lib/core/fields.ts";
import { manyLines, oneLine } from "#lib/core/text.ts";
import { BirthDate, PatientName } from "#lib/patients/schema.ts";

import {
  EMERGENCY_REASON_MAX_LENGTH,
  EMERGENCY_REASON_MIN_LENGTH,
  REVIEW_NOTE_MAX_LENGTH,
  REVIEW_OUTCOMES,
} from "./constants.ts";

/** The patient whose records a doctor opens in an emergency, and the reason. */
export const OpenEmergencyInput = z.strictObject({
  name: PatientName,
  dateOfBirth: BirthDate,
  // Characters as the database counts them: a smiley is one.
  reason: oneLine({ max: EMERGENCY_REASON_MAX_LENGTH }).refine(
    (text) => Array.from(text).length >= EMERGENCY_REASON_MIN_LENGTH,
    { error: "why_emergency" },
  ),
});
export type OpenEmergencyInput = z.output<typeof OpenEmergencyInput>;

export const EndEmergencyInput = z.strictObject({ accessId: Id });

/** An administrator's finding about an access. */
export const CloseReviewInput = z.strictObject({
  accessId: Id,
  outcome: z.enum(REVIEW_OUTCOMES, { error: "choose" }),
  note: manyLines({ max: REVIEW_NOTE_MAX_LENGTH }).pipe(z.string().min(1, { error: "required" })),
});
