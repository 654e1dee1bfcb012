import { and, asc, eq, isNull, sql } from "drizzle-orm";

import { appointmentColumns, ownCutOff } from "#lib/appointments/columns.ts";
import { locationColumns } from "#lib/appointments/select-visits.ts";
import { organisationLocale } from "#lib/outbox/organisation-locale.ts";
import {
  appointments,
  doctorOffers,
  locations,
  patientAccess,
  patients,
  remindedVisits,
  users,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isMailStopped, readersOf } from "./readers.ts";

/** An appointment as a reminder shows it. */
export type RemindedVisit = Awaited<ReturnType<typeof findRemindedVisits>>[number];

/** The appointment of a reminder, if it is still confirmed for that time. */
export const isStillReminded = and(
  eq(appointments.id, remindedVisits.appointmentId),
  eq(appointments.startsAt, remindedVisits.startsAt),
  eq(appointments.status, "confirmed"),
);

/** The offer of the appointment's doctor for its type. */
export const isOfferOfVisit = and(
  eq(doctorOffers.doctorId, appointments.doctorId),
  eq(doctorOffers.visitTypeId, appointments.visitTypeId),
);

/** The appointments of a reminder that are unchanged and of which the reader still wants to be reminded. For the system. */
export function findRemindedVisits(tx: Tx, reminderId: string) {
  return tx
    .selectDistinctOn([appointments.startsAt, appointments.id], {
      visit: appointmentColumns,
      location: locationColumns,
      reader: {
        email: sql<string | null>`case when ${users.emailVerifiedAt} is not null then ${users.email} end`,
        isStopped: isMailStopped,
        mobile: users.signInPhone,
        locale: sql<string>`coalesce(${users.locale}, ${organisationLocale})`,
        timeZone: users.timeZone,
      },
      patientName: patients.name,
      patientGivenName: patients.givenName,
      actsForSeveral: sql<boolean>`(select count(*) > 1 from patient_access acts
        where acts.user_id = ${users.id} and access_counts(acts))`,
      changeCutoffMinutes: ownCutOff,
    })
    .from(remindedVisits)
    .innerJoin(appointments, isStillReminded)
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .innerJoin(locations, eq(locations.id, appointments.locationId))
    .innerJoin(users, eq(users.id, remindedVisits.userId))
    .innerJoin(
      patientAccess,
      and(eq(patientAccess.userId, users.id), eq(patientAccess.patientId, appointments.patientId)),
    )
    .innerJoin(doctorOffers, isOfferOfVisit)
    .where(
      and(
        eq(remindedVisits.reminderId, reminderId),
        patientAccess.wantsReminders,
        isNull(users.closedAt),
        isNull(users.disabledAt),
        sql`${users.id} in (${readersOf({ visit: sql`${appointments}`, audience: sql`'patient'` })})`,
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
}
