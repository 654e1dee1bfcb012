import { eq } from "drizzle-orm";

import { loadKeptDoctor } from "#lib/availability/queries-hours.ts";
import { replaceRules } from "#lib/availability/replace-rules.ts";
import { republish } from "#lib/availability/republish.ts";
import { takeVersion } from "#lib/availability/take-version.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { constraintName } from "#db/errors.ts";
import { lockOpenings } from "#db/locks.ts";
import { doctors, doctorVisitTypes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { ProfileInput, type OfferInput } from "./profile-schema.ts";
import { loadOwnProfile } from "./queries-own-profile.ts";

type Kept = Awaited<ReturnType<typeof loadKeptDoctor>>;

/**
 * Replaces a doctor's own profile and offers and, if given, the weekly hours: all or nothing. Licence, specialties, department, locations
 * and years are changed by administrators.
 */
export const updateDoctorProfile = defineVerb({
  name: "doctor.update_profile",
  input: ProfileInput,
  refuses: ["unknown_doctor", "not_found", "changed_meanwhile", "hours_overlap", "live_visits_outside"],
  load: (tx, ctx, input) => loadKeptDoctor(tx, ctx, input.doctorId),
  may: () => true,
  run: save,
  audit: (_done, doctor, { weeklyHours }) => ({
    entity: "doctor",
    entityId: doctor.id,
    fields: [...PROFILE_FIELDS, ...(weeklyHours ? ["weeklyHours"] : [])],
  }),
  dto: (saved) => saved,
});

const PROFILE_FIELDS = ["biography", "languages", "acceptingNewPatients", "horizonDays", "visitTypes"];

async function save(tx: Tx, ctx: Context, doctor: Kept, input: ProfileInput) {
  const { weeklyHours, visitTypes, version: seen, doctorId: _, ...profile } = input;
  await lockOpenings(tx, doctor.id);
  const version = await takeVersion(tx, ctx, { id: doctor.id, seen }).catch(async (error: unknown) => {
    if (!isDomainError(error) || error.code !== "changed_meanwhile") throw error;
    const current = await loadOwnProfile(tx, ctx, doctor.id);
    throw new DomainError("changed_meanwhile", {
      details: { version: current.version, current },
      cause: error,
    });
  });
  await tx.update(doctors).set(profile).where(eq(doctors.id, doctor.id));
  await replaceOffers(tx, doctor.id, visitTypes);
  const owner = { ...doctor, horizonDays: profile.horizonDays };
  const changedOpenings =
    weeklyHours === undefined
      ? await republish(tx, ctx, owner)
      : await replaceRules(
          tx,
          ctx,
          owner,
          weeklyHours.map((rule, index) => ({ rule, at: `weeklyHours.${index}` })),
        );
  return { doctorId: doctor.id, version, changedOpenings };
}

async function replaceOffers(tx: Tx, doctorId: string, offers: readonly OfferInput[]): Promise<void> {
  await tx.delete(doctorVisitTypes).where(eq(doctorVisitTypes.doctorId, doctorId));
  const offered = offers.filter(({ isOffered }) => isOffered);
  if (offered.length === 0) return;
  await tx
    .insert(doctorVisitTypes)
    .values(offered.map(({ isOffered: _, ...offer }) => ({ ...offer, doctorId })))
    .catch((error: unknown) => {
      if (constraintName(error) !== "doctor_visit_types_visit_type_id_fkey") throw error;
      throw new DomainError("invalid_input", { fields: { visitTypes: "unknown" }, cause: error });
    });
}
