import { and, asc, eq, sql, type SQL } from "drizzle-orm";

import { locationColumns } from "#lib/appointments/select-visits.ts";
import { isVisibleVisit } from "#lib/appointments/scope.ts";
import { givenNameOf } from "#lib/core/person-name.ts";
import { appointments, doctors, locations, patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { FeedRole } from "./constants.ts";
import type { CalendarVisit } from "./dto.ts";

/** The owner of a calendar: a user in a role. */
export interface CalendarReader {
  readonly userId: string;
  readonly role: FeedRole;
}

/** A visit for a calendar, and its patient, who is recorded and never shown. */
export interface CalendarRow {
  readonly visit: CalendarVisit;
  readonly patientId: string;
  readonly isOwn: boolean;
}

/**
 * The visits that the reader may see in that role and that meet `condition`, in the order of their times, with nothing but what a calendar
 * shows: a column that is not read cannot slip into one. One statement.
 */
export async function selectCalendarVisits(
  tx: Tx,
  reader: CalendarReader,
  condition: SQL | undefined,
): Promise<CalendarRow[]> {
  const isDoctors = reader.role === "doctor";
  const rows = await tx
    .select({
      visit: {
        id: appointments.id,
        reference: appointments.reference,
        status: appointments.status,
        mode: appointments.mode,
        startsAt: appointments.startsAt,
        endsAt: appointments.endsAt,
        version: appointments.version,
        changedAt: appointments.changedAt,
      },
      location: locationColumns,
      doctor: doctors.name,
      patientId: appointments.patientId,
      // A doctor's calendar has no names of patients, so none is read for it.
      patientName: isDoctors ? sql<null>`null` : patients.name,
      patientGivenName: isDoctors ? sql<null>`null` : patients.givenName,
      patientUserId: isDoctors ? sql<null>`null` : patients.userId,
    })
    .from(appointments)
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(locations, eq(locations.id, appointments.locationId))
    .leftJoin(patients, eq(patients.id, appointments.patientId))
    .where(and(condition, isVisibleVisit({ kind: "user", ...reader })))
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
  return rows.map(({ visit, location, doctor, patientId, patientUserId, ...patient }) => {
    const isOwn = patientUserId === reader.userId;
    const forWhom = isOwn
      ? null
      : givenNameOf({ name: patient.patientName ?? "", givenName: patient.patientGivenName });
    return {
      visit: { ...visit, location, people: isDoctors ? null : { doctor, forWhom } },
      patientId,
      isOwn,
    };
  });
}
