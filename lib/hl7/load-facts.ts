import { and, eq, sql } from "drizzle-orm";

import {
  appointments,
  doctorLocations,
  doctors,
  locations,
  organisation,
  patients,
  visitTypes,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

export type Facts = NonNullable<Awaited<ReturnType<typeof findFacts>>>;

/** The facts of an appointment for a message, as they are now: neither its reason nor any note. For the system. */
export async function findFacts(tx: Tx, appointmentId: string) {
  const [found] = await tx
    .select({
      reference: appointments.reference,
      status: appointments.status,
      mode: appointments.mode,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      bookedBy: sql<
        string | null
      >`coalesce(${appointments.bookedByUserId}, ${appointments.bookedByClientId})`,
      patient: {
        number: patients.number,
        name: patients.name,
        givenName: patients.givenName,
        familyName: patients.familyName,
        dateOfBirth: patients.dateOfBirth,
        phone: patients.phone,
      },
      doctor: {
        name: doctors.name,
        title: doctors.title,
        givenName: doctors.givenName,
        familyName: doctors.familyName,
        licenceNumber: doctors.licenceNumber,
        licenceAuthority: doctors.licenceAuthority,
      },
      location: { code: locations.code, name: locations.name },
      /** The doctor at that location. */
      scheduleKey: doctorLocations.publicKey,
      visitType: { key: visitTypes.publicKey, name: visitTypes.name },
      organisation: { name: organisation.name, domain: organisation.calendarDomain },
    })
    .from(appointments)
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(locations, eq(locations.id, appointments.locationId))
    .leftJoin(
      doctorLocations,
      and(
        eq(doctorLocations.doctorId, appointments.doctorId),
        eq(doctorLocations.locationId, appointments.locationId),
      ),
    )
    .innerJoin(visitTypes, eq(visitTypes.id, appointments.visitTypeId))
    .innerJoin(organisation, eq(organisation.isOnly, true))
    .where(eq(appointments.id, appointmentId));
  return found;
}
