import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";

import { LOOK_ACTIONS } from "#lib/audit/constants.ts";
import type { Context } from "#lib/core/context.ts";
import { currentFileOf, isAnyFileOf } from "#lib/patients/current-patient.ts";
import { selectSignedRecords } from "#lib/records/privacy.ts";
import { selectWaitlist } from "#lib/waitlist/privacy.ts";
import {
  appointmentReasons,
  appointments,
  auditEntries,
  deliveries,
  doctors,
  locations,
  patientAccess,
  patients,
  textConsents,
  users,
  visitTypes,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { OwnDataPatient } from "./dto-care.ts";

/**
 * The patients for whom a user acts, each with their visits, the messages about those, their records, what they wait for, and who viewed
 * them. Seven statements, whatever their number. For the system, which determines whose they are.
 */
export async function selectCare(tx: Tx, ctx: Context, userId: string): Promise<OwnDataPatient[]> {
  const own = await selectPatients(tx, userId);
  const ids = own.map(({ id }) => id);
  const visits = await selectVisitsOf(tx, ids, userId);
  const said = await selectMessagesOf(tx, ids, userId);
  const looks = await selectLooksAt(tx, ids);
  const wishes = await selectWaitlist(tx, ids);
  const records = await selectSignedRecords(tx, ctx, ids);
  return own.map((patient) => ({
    ...patient,
    visits: visits
      .filter(({ patientId }) => patientId === patient.id)
      .map(({ patientId: _, ...visit }) => ({
        ...visit,
        record: records.get(visit.id) ?? [],
        messages: said
          .filter(({ visitId }) => visitId === visit.id)
          .map(({ visitId: _v, ...message }) => message),
      })),
    waitlist: wishes
      .filter(({ patientId }) => patientId === patient.id)
      .map(({ patientId: _, ...wish }) => wish),
    looks: looks.filter(({ patientId }) => patientId === patient.id).map(({ patientId: _, ...look }) => look),
  }));
}

function selectPatients(tx: Tx, userId: string) {
  return tx
    .select({
      id: patients.id,
      name: patients.name,
      givenName: patients.givenName,
      familyName: patients.familyName,
      number: patients.number,
      dateOfBirth: patients.dateOfBirth,
      phone: patients.phone,
      email: patients.email,
      insurerName: patients.insurerName,
      insuranceNumber: patients.insuranceNumber,
      timeZone: patients.timeZone,
      createdAt: patients.createdAt,
      textConsent: {
        phone: textConsents.phone,
        locale: textConsents.locale,
        givenAt: textConsents.givenAt,
      },
      access: {
        relation: patientAccess.relation,
        createdAt: patientAccess.createdAt,
        confirmedAt: patientAccess.confirmedAt,
        wantsReminders: patientAccess.wantsReminders,
      },
    })
    .from(patientAccess)
    .innerJoin(patients, eq(patients.id, patientAccess.patientId))
    .leftJoin(textConsents, eq(textConsents.patientId, patients.id))
    .where(and(eq(patientAccess.userId, userId), sql`access_counts(patient_access)`))
    .orderBy(sql`${patientAccess.relation} <> 'self'`, asc(patients.id));
}

function selectVisitsOf(tx: Tx, patientIds: readonly string[], userId: string) {
  return tx
    .select({
      id: appointments.id,
      patientId: appointments.patientId,
      reference: appointments.reference,
      status: appointments.status,
      mode: appointments.mode,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      doctorId: appointments.doctorId,
      doctor: doctors.name,
      locationId: appointments.locationId,
      location: locations.name,
      timeZone: locations.timeZone,
      visitTypeId: appointments.visitTypeId,
      visitType: visitTypes.name,
      feeMinor: appointments.feeMinor,
      currency: appointments.currency,
      reason: appointmentReasons.reason,
      notes: appointments.notes,
      cancelReason: appointments.cancelReason,
      cancelledAt: appointments.cancelledAt,
      bookingSource: appointments.bookingSource,
      bookingReferral: appointments.bookingReferral,
      identifierSystem: appointments.identifierSystem,
      identifierValue: appointments.identifierValue,
      bookedByMe: sql<boolean>`${appointments.bookedByUserId} is not distinct from ${userId}::uuid`,
      createdAt: appointments.createdAt,
    })
    .from(appointments)
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(locations, eq(locations.id, appointments.locationId))
    .innerJoin(visitTypes, eq(visitTypes.id, appointments.visitTypeId))
    .leftJoin(appointmentReasons, eq(appointmentReasons.appointmentId, appointments.id))
    .where(inArray(appointments.patientId, [...patientIds]))
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
}

/**
 * The messages of the visits to this user, and text messages to the patient, who has no account; messages to others who act for the same
 * patient are theirs.
 */
function selectMessagesOf(tx: Tx, patientIds: readonly string[], userId: string) {
  return tx
    .select({
      visitId: deliveries.appointmentId,
      news: deliveries.news,
      channel: deliveries.channel,
      state: deliveries.state,
      toldStartsAt: deliveries.toldStartsAt,
      createdAt: deliveries.createdAt,
      endedAt: deliveries.endedAt,
    })
    .from(deliveries)
    .innerJoin(appointments, eq(appointments.id, deliveries.appointmentId))
    .where(
      and(
        inArray(appointments.patientId, [...patientIds]),
        or(eq(deliveries.userId, userId), isNull(deliveries.userId)),
        eq(deliveries.audience, "patient"),
      ),
    )
    .orderBy(asc(deliveries.id));
}

const CURRENT_FILE = currentFileOf(auditEntries.patientId);

/** By the name that the clinic knows them by, as on the page of who viewed the record. */
function selectLooksAt(tx: Tx, patientIds: readonly string[]) {
  return tx
    .select({
      patientId: patients.id,
      at: auditEntries.at,
      action: auditEntries.action,
      by: sql<string | null>`coalesce(${doctors.name}, ${users.name})`,
      role: auditEntries.actorRole,
    })
    .from(auditEntries)
    .innerJoin(CURRENT_FILE.join, sql`true`)
    .innerJoin(patients, eq(patients.id, CURRENT_FILE.id))
    .leftJoin(users, eq(users.id, auditEntries.actorUserId))
    .leftJoin(doctors, and(eq(doctors.userId, users.id), eq(auditEntries.actorRole, "doctor")))
    .where(
      and(
        isAnyFileOf(auditEntries.patientId, ...patientIds),
        inArray(auditEntries.action, [...LOOK_ACTIONS]),
      ),
    )
    .orderBy(asc(auditEntries.id));
}
