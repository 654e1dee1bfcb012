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

import type { BookInput } from "./schema.ts";

/** What a booking names, as far as the actor may see it. */
export type Bookable = Awaited<ReturnType<typeof loadBookable>>;

/**
 * @throws DomainError `unknown_doctor`, `unknown_visit_type` (none of this doctor's), `not_found` (no location of this
 *   doctor's), `unknown_patient`
 */
export async function loadBookable(tx: Tx, ctx: Context, input: BookInput) {
  const offer = await loadOffer(tx, input);
  const patient = await loadPatient(tx, ctx, input.patientId);
  return { ...offer, patient };
}

async function loadOffer(tx: Tx, { doctorId, visitTypeId, locationId }: BookInput) {
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
      isOffered: sql<boolean>`${doctorVisitTypes.doctorId} is not null`,
      location: { id: locations.id, phone: locations.phone, timeZone: locations.timeZone },
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
    .leftJoin(locations, eq(locations.id, doctorLocations.locationId))
    .where(and(eq(doctors.id, doctorId), eq(doctors.isActive, true)));
  if (row === undefined) throw new DomainError("unknown_doctor");
  if (row.visitType === null) throw new DomainError("unknown_visit_type");
  if (row.location === null)
    throw new DomainError("not_found", { fields: { locationId: "unknown_location" } });
  return { doctor: row.doctor, visitType: row.visitType, location: row.location, feeMinor: row.feeMinor };
}

async function loadPatient(tx: Tx, ctx: Context, patientId: string) {
  const [patient] = await tx
    .select({ id: patients.id })
    .from(patients)
    .where(and(eq(patients.id, patientId), isVisiblePatient(ctx.actor, patients.id)));
  if (patient === undefined) throw new DomainError("unknown_patient");
  return patient;
}
