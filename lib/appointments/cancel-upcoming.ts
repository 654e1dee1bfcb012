import { and, asc, eq, gt, inArray, not, type SQL } from "drizzle-orm";

import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import type { Message } from "#lib/outbox/write-messages.ts";
import { appointments, doctors } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { cancel } from "./cancel.ts";
import { UPCOMING_STATUSES } from "./constants.ts";
import type { VisitDto } from "./dto.ts";
import { isBeforeCutOff } from "./limits.ts";
import { loadVisit } from "./load-visit.ts";
import { messagesAbout } from "./messages.ts";
import { isRecorded } from "./recorded.ts";
import { selectVisits, toVisitDto } from "./select-visits.ts";

export interface UpcomingVisitDto extends VisitDto {
  /** Its cut-off has passed: the doctor can hardly give the time to another patient. */
  readonly isLate: boolean;
}

/** The patients whose visits nobody could manage after a user leaves, and that user. */
interface LeftAlone {
  readonly patientIds: readonly string[];
  readonly by: Omit<UserActor, "kind">;
}

/** The upcoming visits of these patients, soonest first. For the system, which supplies the patients. */
export async function listUpcomingOf(
  tx: Tx,
  ctx: Context,
  { patientIds, by }: LeftAlone,
): Promise<UpcomingVisitDto[]> {
  const rows = await selectVisits(tx, ctx, isUpcomingOf(ctx, patientIds)).orderBy(
    asc(appointments.startsAt),
    asc(appointments.id),
  );
  return rows.map((row) => {
    const { startsAt, visitType } = row;
    const { changeCutoffMinutes } = visitType;
    return {
      ...toVisitDto(row, { kind: "user", ...by }),
      isLate: !isBeforeCutOff({ startsAt, changeCutoffMinutes }, ctx.now),
    };
  });
}

/**
 * Cancels the upcoming visits of these patients, with the rules of the verb for one, in the name of `by`. A cut-off does not prevent a user
 * from leaving: a late cancellation is marked in the trail. For the system.
 * @returns how many, and the messages to patients and doctors
 * @throws DomainError `changed_meanwhile` when one of them is changed concurrently
 */
export async function cancelUpcomingOf(
  tx: Tx,
  ctx: Context,
  left: LeftAlone,
): Promise<{ count: number; messages: Message[] }> {
  const upcoming = await listUpcomingOf(tx, ctx, left);
  const messages: Message[] = [];
  // One by one: a patient has few, and each takes the same path as the verb.
  for (const { id, version, isLate } of upcoming) {
    const visit = await loadVisit(tx, ctx, id);
    const { cancelled } = await cancel(tx, ctx, visit, { appointmentId: id, version });
    await recordAudit(tx, ctx, "appointment.cancel", {
      entity: "appointment",
      entityId: id,
      patientId: cancelled.patientId,
      by: left.by,
      changes: {
        status: { from: visit.status, to: cancelled.status },
        cause: "account_closed",
        isLate,
      },
    });
    messages.push(...messagesAbout("appointment_cancelled", cancelled));
  }
  return { count: upcoming.length, messages };
}

/** How many upcoming visits the doctor of this account has. For the system. */
export async function countUpcomingOfDoctor(tx: Tx, ctx: Context, userId: string): Promise<number> {
  const isTheirs = and(
    eq(doctors.userId, userId),
    inArray(appointments.status, [...UPCOMING_STATUSES]),
    gt(appointments.endsAt, ctx.now),
  );
  return tx.$count(
    tx
      .select({ id: appointments.id })
      .from(appointments)
      .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
      .where(isTheirs),
  );
}

function isUpcomingOf({ now }: Context, patientIds: readonly string[]): SQL | undefined {
  return and(
    inArray(appointments.patientId, [...patientIds]),
    inArray(appointments.status, [...UPCOMING_STATUSES]),
    gt(appointments.startsAt, now),
    // Checked in early, with a signed record: it has taken place.
    not(isRecorded),
  );
}
