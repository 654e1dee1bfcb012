import { and, eq, sql, type SQL } from "drizzle-orm";

import type { Look } from "#lib/audit/record-reads.ts";
import type { Actor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import {
  appointmentReasons,
  appointments,
  doctorOffers,
  doctors,
  locations,
  patients,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { appointmentColumns, ownCutOff } from "./columns.ts";
import type { VisitDto } from "./dto.ts";
import { ownTiming } from "./own-timing.ts";
import { isVisibleVisit } from "./scope.ts";

/** The columns of a `LocationDto`. */
export const locationColumns = {
  id: locations.id,
  slug: locations.slug,
  name: locations.name,
  addressLine: locations.addressLine,
  city: locations.city,
  region: locations.region,
  postcode: locations.postcode,
  country: locations.country,
  phone: locations.phone,
  emergencyPhone: locations.emergencyPhone,
  timeZone: locations.timeZone,
};

const visitColumns = {
  ...appointmentColumns,
  notes: appointments.notes,
  cancelReason: appointments.cancelReason,
  reason: appointmentReasons.reason,
  reserved: appointments.reserved,
  createdAt: appointments.createdAt,
  doctor: { id: doctors.id, slug: doctors.slug, name: doctors.name },
  patient: {
    id: appointments.patientId,
    // A doctor's diary shows the names of patients whom the doctor does not treat, or not yet, and nothing else of them.
    name: sql<string>`coalesce(${patients.name}, diary_patient_name(${appointments.id}))`,
    userId: patients.userId,
    dateOfBirth: patients.dateOfBirth,
    phone: patients.phone,
  },
  location: locationColumns,
  visitType: {
    slug: doctorOffers.slug,
    name: doctorOffers.name,
    durationMinutes: doctorOffers.durationMinutes,
    changeCutoffMinutes: ownCutOff,
  },
};

export type VisitRow = Awaited<ReturnType<typeof selectVisits>>[number];

/**
 * The visits that the actor may see and that meet `condition`, for the caller to sort and limit. The reason for a visit is read for its
 * patient and its doctor, never for administrators.
 */
export function selectVisits(tx: Tx, { actor }: Context, condition: SQL | undefined) {
  const mayReadReason = actor.kind === "user" && actor.role !== "admin";
  return tx
    .select(visitColumns)
    .from(appointments)
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .leftJoin(patients, eq(patients.id, appointments.patientId))
    .innerJoin(locations, eq(locations.id, appointments.locationId))
    .innerJoin(
      doctorOffers,
      and(
        eq(doctorOffers.doctorId, appointments.doctorId),
        eq(doctorOffers.visitTypeId, appointments.visitTypeId),
      ),
    )
    .leftJoin(
      appointmentReasons,
      mayReadReason ? eq(appointmentReasons.appointmentId, appointments.id) : sql`false`,
    )
    .where(and(condition, isVisibleVisit(actor)))
    .$dynamic();
}

/**
 * A visit for a list, with its own length instead of its type's: neither reason nor notes, and of the patient's user only whether it is the
 * current one.
 */
export function toVisitDto(row: VisitRow, actor: Actor): VisitDto {
  const { reason: _r, notes: _n, cancelReason: _c, reserved: _h, createdAt: _b, patient, ...visit } = row;
  const { durationMinutes } = ownTiming(row);
  const visitType = { ...row.visitType, durationMinutes };
  return {
    ...visit,
    visitType,
    patient: { id: patient.id, name: patient.name, isSelf: isOwnVisit(row, actor) },
  };
}

/** What must be recorded about visits that are shown. */
export function looksAt(rows: readonly VisitRow[], { actor }: Context): Look[] {
  return rows.map((row) => ({
    appointmentId: row.id,
    patientId: row.patientId,
    isOwn: isOwnVisit(row, actor),
  }));
}

function isOwnVisit({ patient }: VisitRow, actor: Actor): boolean {
  return actor.kind === "user" && actor.userId === patient.userId;
}
