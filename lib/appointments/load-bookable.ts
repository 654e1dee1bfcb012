import { and, eq, isNull, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { isVisiblePatient } from "#lib/patients/scope.ts";
import { doctorLocations, doctors, doctorOffers, locations, patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { offerColumns } from "./columns.ts";
import { isBoundByLimits } from "./policy.ts";
import type { BookInput } from "./schema.ts";

/** An offer of a doctor, without the time and the patient. */
interface OfferedPlace {
  readonly doctorId: string;
  readonly visitTypeId: string;
  readonly locationId: string;
}

/** What a hold refers to: as a patient may book it, without a patient yet. */
export type Holdable = Awaited<ReturnType<typeof loadHoldable>>;

/**
 * @throws DomainError `unknown_doctor`, `unknown_visit_type`, `not_found` as `loadBookable` for a patient
 */
export function loadHoldable(tx: Tx, ctx: Context, input: OfferedPlace) {
  return loadOffered(tx, ctx, { ...input, patientId: null, isPublic: true });
}

/** What a booking refers to, as far as the actor may see it. */
export type Bookable = Awaited<ReturnType<typeof loadBookable>>;

/**
 * @throws DomainError `unknown_doctor`, `unknown_visit_type` (not offered by this doctor), `not_found` (not a location of this doctor, or
 * for a patient not a public one), `unknown_patient`
 */
export async function loadBookable(tx: Tx, ctx: Context, input: BookInput) {
  const isPublic = isBoundByLimits(ctx.actor);
  const { patient, ...offered } = await loadOffered(tx, ctx, { ...input, isPublic });
  if (patient === null) throw new DomainError("unknown_patient");
  return { ...offered, patient };
}

async function loadOffered(
  tx: Tx,
  ctx: Context,
  {
    doctorId,
    visitTypeId,
    locationId,
    patientId,
    isPublic,
  }: OfferedPlace & { patientId: string | null; isPublic: boolean },
) {
  const [row] = await tx
    .select({
      doctor: {
        id: doctors.id,
        userId: doctors.userId,
        acceptingNewPatients: doctors.acceptingNewPatients,
        currency: doctors.currency,
        horizonDays: doctors.horizonDays,
      },
      visitType: offerColumns,
      feeMinor: doctorOffers.feeMinor,
      location: { id: locations.id, phone: locations.phone, timeZone: locations.timeZone },
      patient: { id: patients.id },
    })
    .from(doctors)
    .leftJoin(
      doctorOffers,
      and(
        eq(doctorOffers.doctorId, doctors.id),
        eq(doctorOffers.visitTypeId, visitTypeId),
        eq(doctorOffers.isOffered, true),
        eq(doctorOffers.isActive, true),
      ),
    )
    .leftJoin(
      doctorLocations,
      and(eq(doctorLocations.doctorId, doctors.id), eq(doctorLocations.locationId, locationId)),
    )
    .leftJoin(
      locations,
      and(
        eq(locations.id, doctorLocations.locationId),
        eq(locations.isActive, true),
        isPublic ? eq(locations.isPublic, true) : undefined,
      ),
    )
    .leftJoin(
      patients,
      patientId === null
        ? sql`false`
        : and(
            eq(patients.id, patientId),
            isNull(patients.erasedAt),
            isVisiblePatient(ctx.actor, patients.id),
          ),
    )
    .where(and(eq(doctors.id, doctorId), eq(doctors.isActive, true)));
  if (row === undefined) throw new DomainError("unknown_doctor");
  const { doctor, visitType, feeMinor, location, patient } = row;
  if (visitType === null || feeMinor === null) throw new DomainError("unknown_visit_type");
  if (location === null) throw new DomainError("not_found", { fields: { locationId: "unknown_location" } });
  return { doctor, visitType, feeMinor, location, patient };
}
