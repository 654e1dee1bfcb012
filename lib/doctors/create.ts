import { eq, or } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { saidParts } from "#lib/core/name-input.ts";
import { canKeepCatalogue } from "#lib/catalog/policy.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { doctorLocations, doctors, doctorSpecialties, doctorVisitTypes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { DoctorInput } from "./schema.ts";
import { refuseClosed } from "./refuse-closed.ts";
import { refuseUnknown } from "./refuse-unknown.ts";

/**
 * Adds a doctor with specialties, locations and the visit types offered. The doctor has no hours yet: `setWeeklyHours` sets them. Returns
 * the id and the slug.
 */
export const createDoctor = defineVerb({
  name: "doctor.create",
  input: DoctorInput,
  refuses: [],
  load: async () => undefined,
  may: (ctx) => canKeepCatalogue(ctx.actor),
  run: (tx, ctx, _loaded, input) => addDoctor(tx, ctx, input),
  audit: ({ id }) => ({ entity: "doctor", entityId: id }),
  dto: (doctor) => doctor,
});

/** Adds one in a transaction that may add others; the caller checks permission and writes the entry. @throws DomainError `invalid_input` */
export async function addDoctor(tx: Tx, ctx: Context, input: DoctorInput) {
  await refuseClosed(tx, input);
  const { specialtyIds, locationIds, visitTypes, ...profile } = input;
  const [doctor] = await tx
    .insert(doctors)
    .values({ ...profile, ...saidParts(profile), createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: doctors.id, slug: doctors.slug })
    .catch(refuseUnknown);
  if (doctor === undefined) throw await refusalOfTaken(tx, input);
  await tieTo(tx, doctor.id, { specialtyIds, locationIds, visitTypes }).catch(refuseUnknown);
  return doctor;
}

async function tieTo(
  tx: Tx,
  doctorId: string,
  { specialtyIds, locationIds, visitTypes }: Pick<DoctorInput, "specialtyIds" | "locationIds" | "visitTypes">,
): Promise<void> {
  await tx
    .insert(doctorSpecialties)
    .values(
      specialtyIds.map((specialtyId, position) => ({ doctorId, specialtyId, isPrimary: position === 0 })),
    );
  await tx.insert(doctorLocations).values(locationIds.map((locationId) => ({ doctorId, locationId })));
  await tx.insert(doctorVisitTypes).values(visitTypes.map((offer) => ({ ...offer, doctorId })));
}

/** Another doctor has the slug, the licence or the account. */
async function refusalOfTaken(tx: Tx, { slug, userId }: DoctorInput): Promise<DomainError> {
  const holders = await tx
    .select({ slug: doctors.slug, userId: doctors.userId })
    .from(doctors)
    .where(or(eq(doctors.slug, slug), userId === null ? undefined : eq(doctors.userId, userId)));
  const fields: Record<string, string> = {};
  if (holders.some((holder) => holder.slug === slug)) fields["slug"] = "slug_taken";
  if (userId !== null && holders.some((holder) => holder.userId === userId)) {
    fields["userId"] = "account_of_doctor";
  }
  return new DomainError("invalid_input", {
    fields: holders.length === 0 ? { licenceNumber: "licence_taken" } : fields,
  });
}
