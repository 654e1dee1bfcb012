import { and, eq, isNull, sql, type SQL } from "drizzle-orm";

import type { ReminderLead } from "#lib/outbox/constants.ts";
import { choicesOf } from "#lib/outbox/message-choices.ts";
import {
  appointments,
  locations,
  messageChoices,
  patientAccess,
  remindedVisits,
  reminderChecks,
  users,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { RemindableVisit } from "./plan-reminders.ts";
import { readersOf } from "./readers.ts";

/** Confirmed upcoming appointments, once for each user who may be reminded of them. For the system. */
export async function loadRemindable(tx: Tx, isWanted: SQL | undefined): Promise<RemindableVisit[]> {
  const rows = await tx
    .select({
      appointmentId: appointments.id,
      startsAt: appointments.startsAt,
      timeZone: locations.timeZone,
      confirmedSince: reminderChecks.since,
      readerSince: patientAccess.createdAt,
      readerId: users.id,
      userId: users.id,
      userTimeZone: users.timeZone,
      hasMobile: sql<boolean>`${users.signInPhone} is not null`,
      choices: messageChoices,
      made: sql<ReminderLead[]>`array(
        select done.lead from ${remindedVisits} done
        where done.user_id = ${users.id} and done.appointment_id = ${appointments.id}
          and done.starts_at = ${appointments.startsAt})`,
    })
    .from(reminderChecks)
    .innerJoin(appointments, eq(appointments.id, reminderChecks.appointmentId))
    .innerJoin(locations, eq(locations.id, appointments.locationId))
    .innerJoin(
      sql`lateral (${readersOf({ visit: sql`${appointments}`, audience: sql`'patient'` })}) reader`,
      sql`true`,
    )
    .innerJoin(users, sql`${users.id} = reader.user_id`)
    .innerJoin(
      patientAccess,
      and(eq(patientAccess.userId, users.id), eq(patientAccess.patientId, appointments.patientId)),
    )
    .leftJoin(messageChoices, eq(messageChoices.userId, users.id))
    .where(and(isWanted, patientAccess.wantsReminders, isNull(users.closedAt), isNull(users.disabledAt)))
    .orderBy(users.id, appointments.startsAt, appointments.id);
  return rows.map(({ confirmedSince, readerSince, choices, ...visit }) => ({
    ...visit,
    since: Math.max(confirmedSince, readerSince),
    choices: choicesOf(choices),
  }));
}
