import { and, desc, eq, inArray, isNotNull, ne, or, sql } from "drizzle-orm";

import { locationColumns } from "#lib/appointments/select-visits.ts";
import { appointmentColumns, ownCutOff } from "#lib/appointments/columns.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { organisationLocale } from "#lib/outbox/organisation-locale.ts";
import {
  appointments,
  deliveries,
  doctorOffers,
  doctors,
  locations,
  messages,
  patients,
  textConsents,
  users,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { Known } from "./decide.ts";
import { isMailStopped, readersOf } from "./readers.ts";

export type DeliveryRow = typeof deliveries.$inferSelect;

export type DeliveryFacts = NonNullable<Awaited<ReturnType<typeof findFacts>>>;

/** All that a delivery needs to know of its visit and its reader, in the current state. For the system. */
export async function findFacts(
  tx: Tx,
  row: Pick<DeliveryRow, "appointmentId" | "userId" | "audience" | "messageId">,
) {
  const [found] = await tx
    .select({
      visit: { ...appointmentColumns, changedAt: appointments.changedAt },
      location: locationColumns,
      reader: {
        email: sql<string | null>`case when ${users.emailVerifiedAt} is not null then ${users.email} end`,
        isStopped: isMailStopped,
        /** Of a patient without an account who consented to text messages. */
        phone: sql<string | null>`${textConsents.phone}`,
        locale: sql<string>`coalesce(${users.locale}, ${textConsents.locale}, ${organisationLocale})`,
        wantsSummary: sql<boolean>`coalesce(
          (select chosen.morning_summary from message_choices chosen where chosen.user_id = ${users.id}), true)`,
        timeZone: sql<TimeZone>`coalesce(${users.timeZone}, ${patients.timeZone})`,
      },
      patientName: patients.name,
      patientGivenName: patients.givenName,
      patientUserId: patients.userId,
      doctorName: doctors.name,
      /** Whether the patient must be named: the reader acts for several. */
      actsForSeveral: sql<boolean>`(select count(*) > 1 from patient_access acts
        where acts.user_id = ${users.id} and access_counts(acts))`,
      changeCutoffMinutes: ownCutOff,
      isReader: sql<boolean>`case when ${row.userId}::uuid is null then ${textConsents.patientId} is not null
        else ${users.closedAt} is null and ${users.disabledAt} is null
          and ${users.id} in (${readersOf({ visit: sql`${appointments}`, audience: sql`${row.audience}::text` })}) end`,
      cancelledBy: cancelledBy(),
      isDeclined: isDeclined(),
      cause: { actorUserId: messages.actorUserId, version: messages.appointmentVersion },
    })
    .from(appointments)
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(locations, eq(locations.id, appointments.locationId))
    .leftJoin(users, sql`${users.id} = ${row.userId}::uuid`)
    .leftJoin(textConsents, sql`${row.userId}::uuid is null and ${textConsents.patientId} = ${patients.id}`)
    .innerJoin(
      doctorOffers,
      and(
        eq(doctorOffers.doctorId, appointments.doctorId),
        eq(doctorOffers.visitTypeId, appointments.visitTypeId),
      ),
    )
    .leftJoin(messages, eq(messages.id, sql`${row.messageId}::uuid`))
    .where(eq(appointments.id, row.appointmentId));
  return found;
}

/** The user who cancelled it: null if the clinic did, or if it is not cancelled. */
function cancelledBy() {
  return sql<string | null>`(
    select m.actor_user_id from messages m
    where m.appointment_id = ${appointments.id} and m.kind = 'appointment_cancelled'
    order by m.id desc limit 1)`;
}

/** Whether the clinic cancelled what was still a request, by the trail's last cancellation. */
function isDeclined() {
  return sql<boolean>`coalesce((
    select e.changes -> 'status' ->> 'from' = 'pending' and e.actor_role in ('doctor', 'admin')
    from audit_entries e
    where e.entity = 'appointment' and e.entity_id = ${appointments.id} and e.action = 'appointment.cancel'
    order by e.id desc limit 1), false)`;
}

/** What this reader was last told of this visit, or may have been told. For the system. */
export async function findLastTold(
  tx: Tx,
  row: Pick<DeliveryRow, "id" | "appointmentId" | "userId" | "channel">,
): Promise<Known | undefined> {
  const [last] = await tx
    .select({
      toldStatus: deliveries.toldStatus,
      toldStartsAt: deliveries.toldStartsAt,
      toldLocationId: deliveries.toldLocationId,
    })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.appointmentId, row.appointmentId),
        isSameReader(row),
        eq(deliveries.channel, row.channel),
        ne(deliveries.id, row.id),
        inArray(deliveries.state, ["delivered", "silent", "undecided"]),
        isNotNull(deliveries.toldVersion),
      ),
    )
    .orderBy(desc(deliveries.endedAt), desc(deliveries.id))
    .limit(1);
  return last && toldOf(last);
}

/** A delivery that asked this reader, or may have asked, to add this visit to a calendar. For the system. */
export async function findRequest(
  tx: Tx,
  row: Pick<DeliveryRow, "id" | "appointmentId" | "userId" | "channel">,
): Promise<Pick<DeliveryRow, "id"> | undefined> {
  const [earlier] = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.appointmentId, row.appointmentId),
        isSameReader(row),
        eq(deliveries.channel, row.channel),
        // Its own earlier try may also have arrived.
        or(eq(deliveries.id, row.id), inArray(deliveries.state, ["delivered", "silent", "undecided"])),
        eq(deliveries.toldMethod, "REQUEST"),
      ),
    )
    .limit(1);
  return earlier;
}

function isSameReader({ userId }: Pick<DeliveryRow, "userId">) {
  return sql`${deliveries.userId} is not distinct from ${userId}::uuid`;
}

/** What a delivery told, or tried to tell; undefined if nothing. */
export function toldOf({
  toldStatus: status,
  toldStartsAt: startsAt,
  toldLocationId: locationId,
}: Pick<DeliveryRow, "toldStatus" | "toldStartsAt" | "toldLocationId">): Known | undefined {
  if (status === null || startsAt === null || locationId === null) return undefined;
  return { status, startsAt, locationId };
}
