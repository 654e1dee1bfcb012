import { DomainError } from "#lib/core/errors.ts";
import { canKeepCatalogue } from "#lib/catalog/policy.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { constraintName } from "#db/errors.ts";
import { doctorLocations, doctors, doctorSpecialties, doctorVisitTypes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { DoctorInput } from "./schema.ts";

/**
 * Adds a doctor with specialties, locations and the visit types offered. The doctor has no hours yet:
 * `setWeeklyHours` gives them. Answers the id and the slug.
 */
export const createDoctor = defineVerb({
  name: "doctor.create",
  input: DoctorInput,
  refuses: [],
  load: async () => undefined,
  may: (ctx) => canKeepCatalogue(ctx.actor),
  run: async (tx, ctx, _loaded, input) => {
    const { specialtyIds, locationIds, visitTypes, ...profile } = input;
    const [doctor] = await tx
      .insert(doctors)
      .values({ ...profile, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: doctors.id, slug: doctors.slug })
      .catch(refuseUnknown);
    if (doctor === undefined) throw new DomainError("invalid_input", { fields: { slug: "slug_taken" } });
    await tieTo(tx, doctor.id, { specialtyIds, locationIds, visitTypes }).catch(refuseUnknown);
    return doctor;
  },
  audit: ({ id }) => ({ entity: "doctor", entityId: id }),
  dto: (doctor) => doctor,
});

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

const FIELD_OF_CONSTRAINT: Readonly<Record<string, string>> = {
  doctors_department_id_fkey: "departmentId",
  doctors_user_id_fkey: "userId",
  doctor_specialties_specialty_id_fkey: "specialtyIds",
  doctor_locations_location_id_fkey: "locationIds",
  doctor_visit_types_visit_type_id_fkey: "visitTypes",
  doctor_visit_types_pkey: "visitTypes",
};

function refuseUnknown(error: unknown): never {
  const field = FIELD_OF_CONSTRAINT[constraintName(error) ?? ""];
  if (field === undefined) throw error;
  throw new DomainError("invalid_input", { fields: { [field]: "unknown" }, cause: error });
}
