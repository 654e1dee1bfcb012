import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { ProfileInput } from "#lib/doctors/profile-schema.ts";
import { updateDoctorProfile } from "#lib/doctors/update-profile.ts";
import { updatePatient } from "#lib/patients/update.ts";

/**
 * Replaces what the signed-in user keeps of themselves: a doctor's profile with offers and, when given, weekly hours, or a
 * patient's details. Which it is, the session's role says.
 */
async function replace(ctx: Context, raw: unknown) {
  const { actor } = ctx;
  if (actor.kind !== "user") {
    parseInput(ProfileInput, raw);
    throw new DomainError("unauthenticated");
  }
  if (actor.role === "doctor") return updateDoctorProfile(ctx, raw);
  if (actor.role === "patient") return updatePatient(ctx, raw);
  throw new DomainError("forbidden");
}

export const replaceMe = Object.assign(replace, {
  verbName: "me.replace",
  /** A patient's is that of `updatePatient`. */
  input: ProfileInput,
});
