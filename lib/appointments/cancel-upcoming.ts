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

/** A visit that would be cancelled. */
export interface UpcomingVisitDto extends VisitDto {
  /** The time for cancelling it has passed: the doctor has hardly a chance to give it to somebody else. */
  readonly isLate: boolean;
}

/** The patients whom somebody leaves with nobody to look after their visits, and who that is. */
interface LeftAlone {
  readonly patientIds: readonly string[];
  readonly by: Omit<UserActor, "kind">;
}

/** The visits of these patients that are still to begin, soonest first. For the system, which says whose they are. */
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
 * Cancels the visits of these patients that are still to begin, as the verb does for one, in the name of `by`. No cut-off keeps
 * somebody from leaving: what comes too late is marked in the trail. For the system.
 * @returns how many, and what is to be said of it to patients and doctors
 * @throws DomainError `changed_meanwhile` when somebody changes one of them at the same moment
 */
export async function cancelUpcomingOf(
  tx: Tx,
  ctx: Context,
  left: LeftAlone,
): Promise<{ count: number; messages: Message[] }> {
  const upcoming = await listUpcomingOf(tx, ctx, left);
  const messages: Message[] = [];
  // One by one: a patient has few, and each goes the way of the verb.
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

/** How many patients are still to come to whoever signs in with this account as a doctor. For the system. */
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
    // Checked in early, with a record that is signed: it has taken place.
    not(isRecorded),
  );
}
