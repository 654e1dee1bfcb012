import { and, eq, notInArray, sql } from "drizzle-orm";

import { canKeepCatalogue } from "#lib/catalog/policy.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { saidParts } from "#lib/core/name-input.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { doctorLocations, doctors, doctorSpecialties, doctorVisitTypes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { refuseUnknown } from "./refuse-unknown.ts";
import { UpdateDoctorInput } from "./schema.ts";

/**
 * Changes a doctor's name, licence, department, specialties, locations, languages and fees. A change of currency requires all fees again;
 * booked visits keep theirs. Returns the id and the new version.
 */
export const updateDoctor = defineVerb({
  name: "doctor.update",
  input: UpdateDoctorInput,
  refuses: ["unknown_doctor", "changed_meanwhile", "currency_changed"],
  load: (tx, _ctx, { doctorId }) => loadDoctor(tx, doctorId),
  may: ({ actor }) => canKeepCatalogue(actor),
  run: alterDoctor,
  audit: ({ id, fields }) => ({ entity: "doctor", entityId: id, fields }),
  dto: ({ id, version }) => ({ id, version }),
});

export type KeptDoctor = Awaited<ReturnType<typeof loadDoctor>>;

/**
 * Changes one in a transaction that may change others; the caller checks permission and writes the entry.
 * @throws DomainError `invalid_input`, `changed_meanwhile`, `currency_changed`
 */
export async function alterDoctor(tx: Tx, ctx: Context, before: KeptDoctor, input: UpdateDoctorInput) {
  const {
    doctorId,
    version,
    specialtyIds,
    locationIds,
    fees,
    feesIn,
    title,
    givenName,
    familyName,
    ...rest
  } = input;
  const profile = { ...rest, ...saidParts({ name: rest.name, title, givenName, familyName }, before) };
  if (before.version !== version) throw new DomainError("changed_meanwhile");
  if (feesIn !== input.currency) throw feesAnew(fees);
  if (input.practisingSince > new Date(ctx.now).getUTCFullYear()) {
    throw new DomainError("invalid_input", { fields: { practisingSince: "year_to_come" } });
  }
  const [updated] = await tx
    .update(doctors)
    .set({ ...profile, version: version + 1 })
    .where(and(eq(doctors.id, doctorId), eq(doctors.version, version)))
    .returning({ id: doctors.id, version: doctors.version })
    .catch(refuseUnknown);
  if (updated === undefined) throw new DomainError("changed_meanwhile");
  await tieTo(tx, doctorId, { specialtyIds, locationIds, fees }).catch(refuseUnknown);
  return { ...updated, fields: [...changedOf(before, profile), "specialtyIds", "locationIds", "fees"] };
}

function feesAnew(fees: UpdateDoctorInput["fees"]): DomainError {
  const own = Object.entries(fees).filter(([, fee]) => fee !== null);
  const fields = Object.fromEntries(own.map(([id]) => [`fees.${id}`, "fee_anew"]));
  return new DomainError("currency_changed", { fields: { feeMinor: "fee_anew", ...fields } });
}

function changedOf(before: KeptDoctor, profile: Partial<Record<keyof KeptDoctor, unknown>>): string[] {
  return Object.entries(profile)
    .filter(([field, value]) => JSON.stringify(Reflect.get(before, field)) !== JSON.stringify(value))
    .map(([field]) => field);
}

type Ties = Pick<UpdateDoctorInput, "specialtyIds" | "locationIds" | "fees">;

/** Removes what is no longer named and adds what is new: a location with hours cannot be removed. */
async function tieTo(tx: Tx, doctorId: string, { specialtyIds, locationIds, fees }: Ties): Promise<void> {
  // The index on the primary specialty is checked row by row, so the old one is deleted before the new one is inserted.
  await tx.delete(doctorSpecialties).where(eq(doctorSpecialties.doctorId, doctorId));
  await tx
    .insert(doctorSpecialties)
    .values(
      specialtyIds.map((specialtyId, position) => ({ doctorId, specialtyId, isPrimary: position === 0 })),
    );
  await tx
    .delete(doctorLocations)
    .where(and(eq(doctorLocations.doctorId, doctorId), notInArray(doctorLocations.locationId, locationIds)));
  await tx
    .insert(doctorLocations)
    .values(locationIds.map((locationId) => ({ doctorId, locationId })))
    .onConflictDoNothing();
  const offers = Object.entries(fees).map(([visitTypeId, feeMinor]) => ({ doctorId, visitTypeId, feeMinor }));
  const offered = offers.map(({ visitTypeId }) => visitTypeId);
  await tx
    .delete(doctorVisitTypes)
    .where(and(eq(doctorVisitTypes.doctorId, doctorId), notInArray(doctorVisitTypes.visitTypeId, offered)));
  await tx
    .insert(doctorVisitTypes)
    .values(offers)
    .onConflictDoUpdate({
      target: [doctorVisitTypes.doctorId, doctorVisitTypes.visitTypeId],
      set: { feeMinor: sql`excluded.fee_minor` },
    });
}

/** What the verbs need to know of a doctor they change. */
export const KEPT_COLUMNS = {
  id: doctors.id,
  userId: doctors.userId,
  name: doctors.name,
  title: doctors.title,
  givenName: doctors.givenName,
  familyName: doctors.familyName,
  licenceNumber: doctors.licenceNumber,
  licenceAuthority: doctors.licenceAuthority,
  practisingSince: doctors.practisingSince,
  languages: doctors.languages,
  departmentId: doctors.departmentId,
  feeMinor: doctors.feeMinor,
  currency: doctors.currency,
  horizonDays: doctors.horizonDays,
  isActive: doctors.isActive,
  version: doctors.version,
};

/** Also for the verbs that take a doctor out and bring one back. @throws DomainError `unknown_doctor` */
export async function loadDoctor(tx: Tx, doctorId: string) {
  const [doctor] = await tx.select(KEPT_COLUMNS).from(doctors).where(eq(doctors.id, doctorId));
  if (doctor === undefined) throw new DomainError("unknown_doctor");
  return doctor;
}
