import { and, eq, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { isVisiblePatient } from "#lib/patients/scope.ts";
import {
  doctorLocations,
  doctors,
  doctorVisitTypes,
  locations,
  patients,
  visitTypes,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isBoundByLimits } from "./policy.ts";
import type { BookInput } from "./schema.ts";

/** What a booking names, as far as the actor may see it. */
export type Bookable = Awaited<ReturnType<typeof loadBookable>>;

/**
 * @throws DomainError `unknown_doctor`, `unknown_visit_type` (none of this doctor's), `not_found` (no location of this
 *   doctor's, or for a patient none that is public), `unknown_patient`
 */
export async function loadBookable(tx: Tx, ctx: Context, input: BookInput) {
  const { doctorId, visitTypeId, locationId, patientId } = input;
  const [row] = await tx
    .select({
      doctor: {
        id: doctors.id,
        userId: doctors.userId,
        acceptingNewPatients: doctors.acceptingNewPatients,
        currency: doctors.currency,
        horizonDays: doctors.horizonDays,
      },
      visitType: visitTypes,
      feeMinor: sql<number>`coalesce(${doctorVisitTypes.feeMinor}, ${doctors.feeMinor})`,
      location: { id: locations.id, phone: locations.phone, timeZone: locations.timeZone },
      patient: { id: patients.id },
    })
    .from(doctors)
    .leftJoin(
      doctorVisitTypes,
      and(eq(doctorVisitTypes.doctorId, doctors.id), eq(doctorVisitTypes.visitTypeId, visitTypeId)),
    )
    .leftJoin(visitTypes, and(eq(visitTypes.id, doctorVisitTypes.visitTypeId), eq(visitTypes.isActive, true)))
    .leftJoin(
      doctorLocations,
      and(eq(doctorLocations.doctorId, doctors.id), eq(doctorLocations.locationId, locationId)),
    )
    .leftJoin(
      locations,
      and(
        eq(locations.id, doctorLocations.locationId),
        eq(locations.isActive, true),
        isBoundByLimits(ctx.actor) ? eq(locations.isPublic, true) : undefined,
      ),
    )
    .leftJoin(patients, and(eq(patients.id, patientId), isVisiblePatient(ctx.actor, patients.id)))
    .where(and(eq(doctors.id, doctorId), eq(doctors.isActive, true)));
  if (row === undefined) throw new DomainError("unknown_doctor");
  const { doctor, visitType, feeMinor, location, patient } = row;
  if (visitType === null) throw new DomainError("unknown_visit_type");
  if (location === null) throw new DomainError("not_found", { fields: { locationId: "unknown_location" } });
  if (patient === null) throw new DomainError("unknown_patient");
  return { doctor, visitType, feeMinor, location, patient };
}
