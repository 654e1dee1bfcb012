import { asc, eq, sql, type SQL } from "drizzle-orm";

import { appointmentColumns, ownCutOff } from "#lib/appointments/columns.ts";
import { locationColumns } from "#lib/appointments/select-visits.ts";
import type { ReminderLead } from "#lib/outbox/constants.ts";
import { TEXTED_CHOICES } from "#lib/outbox/message-choices.ts";
import {
  appointments,
  doctorOffers,
  locations,
  patients,
  remindedVisits,
  reminderChecks,
  textConsents,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isOfferOfVisit, isStillReminded, type RemindedVisit } from "./load-reminder.ts";
import type { RemindableVisit } from "./plan-reminders.ts";

/** Confirmed upcoming appointments of patients without an account who consented to text messages. For the system. */
export async function loadTexted(tx: Tx, isWanted: SQL | undefined): Promise<RemindableVisit[]> {
  const rows = await tx
    .select({
      appointmentId: appointments.id,
      startsAt: appointments.startsAt,
      timeZone: locations.timeZone,
      confirmedSince: reminderChecks.since,
      givenAt: textConsents.givenAt,
      readerId: patients.id,
      userTimeZone: patients.timeZone,
      made: sql<ReminderLead[]>`array(
        select done.lead from ${remindedVisits} done
        where done.user_id is null and done.appointment_id = ${appointments.id}
          and done.starts_at = ${appointments.startsAt})`,
    })
    .from(reminderChecks)
    .innerJoin(appointments, eq(appointments.id, reminderChecks.appointmentId))
    .innerJoin(locations, eq(locations.id, appointments.locationId))
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .innerJoin(textConsents, eq(textConsents.patientId, patients.id))
    .where(isWanted)
    .orderBy(patients.id, appointments.startsAt, appointments.id);
  return rows.map(({ confirmedSince, givenAt, ...visit }) => ({
    ...visit,
    userId: null,
    since: Math.max(confirmedSince, givenAt),
    choices: TEXTED_CHOICES,
    hasMobile: true,
  }));
}

/** The appointments of a reminder to a patient without an account that are unchanged, if the patient still consents. For the system. */
export async function findTextedVisits(tx: Tx, reminderId: string): Promise<RemindedVisit[]> {
  const rows = await tx
    .selectDistinctOn([appointments.startsAt, appointments.id], {
      visit: appointmentColumns,
      location: locationColumns,
      phone: textConsents.phone,
      locale: textConsents.locale,
      timeZone: patients.timeZone,
      patientName: patients.name,
      patientGivenName: patients.givenName,
      changeCutoffMinutes: ownCutOff,
    })
    .from(remindedVisits)
    .innerJoin(appointments, isStillReminded)
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .innerJoin(textConsents, eq(textConsents.patientId, patients.id))
    .innerJoin(locations, eq(locations.id, appointments.locationId))
    .innerJoin(doctorOffers, isOfferOfVisit)
    .where(eq(remindedVisits.reminderId, reminderId))
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
  return rows.map(({ phone, locale, timeZone, ...reminded }) => ({
    ...reminded,
    reader: { email: null, isStopped: false, mobile: phone, locale, timeZone },
    actsForSeveral: false,
  }));
}
