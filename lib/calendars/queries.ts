import { and, eq, gt, inArray, or } from "drizzle-orm";

import { APPOINTMENT_STATUSES, isLive } from "#lib/appointments/constants.ts";
import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { appointments, calendarFeeds } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { CANCELLED_SHOWN_MS, FEED_ROLES, PAST_SHOWN_MS } from "./constants.ts";
import type { CalendarFeedDto, CalendarVisit } from "./dto.ts";
import { isFeedOf } from "./feed-owner.ts";
import { selectCalendarVisits, type CalendarReader } from "./select-visits.ts";

const isLiveVisit = inArray(appointments.status, APPOINTMENT_STATUSES.filter(isLive));

/**
 * One visit for the calendar of the patient's side. Reads by users other than its patient are recorded: a page takes `auditedRead`.
 * @throws DomainError `not_found` when there is none, or none that the actor may see as a patient
 */
export async function loadCalendarVisit(tx: Tx, ctx: Context, appointmentId: string): Promise<CalendarVisit> {
  const { actor } = ctx;
  const id = Id.safeParse(appointmentId);
  if (actor.kind !== "user" || actor.role !== "patient" || !id.success) throw new DomainError("not_found");
  const reader = { userId: actor.userId, role: "patient" } as const;
  const [row] = await selectCalendarVisits(tx, reader, eq(appointments.id, id.data));
  if (row === undefined) throw new DomainError("not_found");
  const { visit, patientId, isOwn } = row;
  await recordReads(tx, ctx, [{ appointmentId: visit.id, patientId, isOwn }]);
  return visit;
}

/** All live visits of a user and of those they act for, to be put on a calendar: many show a cancelled one as if it took place. */
export function selectLiveVisits(tx: Tx, userId: string) {
  return selectCalendarVisits(tx, { userId, role: "patient" }, isLiveVisit);
}

/** The visits of a feed: future ones, recent past ones, and for a while cancelled ones, so that calendars remove them. */
export async function selectFeedVisits(
  tx: Tx,
  { now }: Pick<Context, "now">,
  reader: CalendarReader,
): Promise<CalendarVisit[]> {
  const isShown = and(
    gt(appointments.endsAt, now - PAST_SHOWN_MS[reader.role]),
    or(isLiveVisit, gt(appointments.changedAt, now - CANCELLED_SHOWN_MS)),
  );
  return (await selectCalendarVisits(tx, reader, isShown)).map(({ visit }) => visit);
}

/** The private calendar URL of the calling user, in the role that they act in, if they have made one. */
export async function findOwnFeed(tx: Tx, { actor }: Context): Promise<CalendarFeedDto | undefined> {
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  const { userId } = actor;
  const role = FEED_ROLES.find((each) => each === actor.role);
  if (role === undefined) return undefined;
  const [feed] = await tx
    .select({ createdAt: calendarFeeds.createdAt })
    .from(calendarFeeds)
    .where(isFeedOf({ userId, role }));
  return feed;
}
