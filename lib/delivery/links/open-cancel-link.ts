import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import { ownCutOff } from "#lib/appointments/columns.ts";
import { UPCOMING_STATUSES } from "#lib/appointments/constants.ts";
import { isBeforeCutOff } from "#lib/appointments/limits.ts";
import { isRecorded } from "#lib/appointments/recorded.ts";
import { locationColumns } from "#lib/appointments/select-visits.ts";
import type { LocationDto } from "#lib/catalog/dto.ts";
import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { findToken } from "#lib/secrets/tokens.ts";
import { appointments, doctorOffers, locations, patients, userRoles, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { readersOf } from "#lib/delivery/readers.ts";
import { patientGivenNameOf } from "#lib/delivery/patient-given-name.ts";

/** An appointment that a link in a mail cancels, with no more data than the mail had. */
export interface CancelLink {
  /** The reader of the mail, in whose name it is cancelled. */
  readonly reader: UserActor;
  readonly visit: {
    readonly id: string;
    readonly version: number;
    readonly startsAt: EpochMs;
    readonly location: LocationDto;
    readonly isVideo: boolean;
    /** The patient's first name, if the reader acts for several. */
    readonly forWhom: string | undefined;
  };
}

/**
 * What the token of a mail may cancel now, without using it: opening a link changes nothing. The token identifies the mail's reader;
 * whether they may still cancel is checked again. Once the appointment is cancelled the token is invalid. For the system.
 * @throws DomainError `link_invalid` for every invalid token, whatever the reason
 */
export async function loadCancelLink(tx: Tx, ctx: Context, token: unknown): Promise<CancelLink> {
  const { userId, appointmentId, deliveryId } = await findToken(tx, ctx, "visit_cancel", token);
  if (userId === null || appointmentId === null || deliveryId === null) throw new DomainError("link_invalid");
  const found = await findVisit(tx, appointmentId, userId);
  if (found === undefined || !isBeforeCutOff(found, ctx.now)) throw new DomainError("link_invalid");
  const { patientName, patientGivenName, actsForSeveral, changeCutoffMinutes: _, ...visit } = found;
  const forWhom = actsForSeveral ? patientGivenNameOf({ patientName, patientGivenName }) : undefined;
  // No user is signed in: the trail names the mail instead of a session.
  const reader = { kind: "user", userId, role: "patient", sessionId: deliveryId } as const;
  return { reader, visit: { ...visit, forWhom } };
}

async function findVisit(tx: Tx, appointmentId: string, userId: string) {
  const [found] = await tx
    .select({
      id: appointments.id,
      version: appointments.version,
      startsAt: appointments.startsAt,
      location: locationColumns,
      isVideo: sql<boolean>`${appointments.mode} = 'video'`,
      patientName: patients.name,
      patientGivenName: patients.givenName,
      actsForSeveral: sql<boolean>`(select count(*) > 1 from patient_access acts
        where acts.user_id = ${users.id} and access_counts(acts))`,
      changeCutoffMinutes: ownCutOff,
    })
    .from(appointments)
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .innerJoin(locations, eq(locations.id, appointments.locationId))
    .innerJoin(users, eq(users.id, userId))
    .innerJoin(userRoles, and(eq(userRoles.userId, users.id), eq(userRoles.role, "patient")))
    .innerJoin(
      doctorOffers,
      and(
        eq(doctorOffers.doctorId, appointments.doctorId),
        eq(doctorOffers.visitTypeId, appointments.visitTypeId),
      ),
    )
    .where(
      and(
        eq(appointments.id, appointmentId),
        inArray(appointments.status, [...UPCOMING_STATUSES]),
        isNull(users.closedAt),
        isNull(users.disabledAt),
        sql`not ${isRecorded}`,
        sql`${users.id} in (${readersOf({ visit: sql`${appointments}`, audience: sql`'patient'` })})`,
      ),
    );
  return found;
}
