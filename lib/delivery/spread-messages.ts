import { and, asc, eq, inArray, isNull, lte, ne, not, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { choicesOf } from "#lib/outbox/message-choices.ts";
import { lockDeliveries } from "#db/locks.ts";
import { appointments, deliveries, locations, messageChoices, messages, users } from "#db/schema/index.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { hearingOfDoctor } from "./doctor-hours.ts";
import { afterQuietHours } from "./quiet-hours.ts";
import { readersOf } from "./readers.ts";
import { isResting, isUndone } from "./resting.ts";
import { textsOf } from "./spread-texts.ts";
import { tellOfRecords } from "./tell-of-records.ts";
import { begins, lastToldStart } from "./told-start.ts";

const AT_ONCE = 100;
const visitOfMessage = sql`${messages.appointmentId}`;

/**
 * Creates deliveries of each due message about a visit, one for each of its readers. Safe under concurrency: callers take turns. What the
 * reader is told, if anything, is decided on sending. For the system.
 * @returns how many messages were processed
 */
export function spreadMessages(ctx: Context): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const due = await findDue(tx, ctx);
    if (due.length === 0) return 0;
    await lockDeliveries(tx);
    const claimed = await tx
      .select({ id: messages.id })
      .from(messages)
      .where(and(inArray(messages.id, due), isNull(messages.settledAt)))
      .orderBy(asc(messages.id))
      .for("update");
    const ids = claimed.map(({ id }) => id);
    if (ids.length === 0) return due.length;
    await insertDeliveries(tx, ctx, ids);
    await tellOfRecords(tx, ctx, ids);
    await tx.update(messages).set({ settledAt: ctx.now }).where(inArray(messages.id, ids));
    return ids.length;
  });
}

/** Read without the lock, because most of the time there is nothing. */
async function findDue(tx: Tx, ctx: Context): Promise<string[]> {
  const { now } = ctx;
  const rows = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(isNull(messages.settledAt), lte(messages.dueAt, now), not(isResting(visitOfMessage, ctx))))
    .orderBy(asc(messages.dueAt), asc(messages.id))
    .limit(AT_ONCE);
  return rows.map(({ id }) => id);
}

/** Signed records are handled by `tellOfRecords`. */
async function insertDeliveries(tx: Tx, { now }: Context, ids: readonly string[]): Promise<void> {
  const rows = await tx
    .select({
      messageId: messages.id,
      appointmentId: messages.appointmentId,
      audience: messages.audience,
      userId: users.id,
      startsAt: appointments.startsAt,
      toldStartsAt: lastToldStart(sql`${users.id}`),
      timeZone: locations.timeZone,
      userTimeZone: users.timeZone,
      actorUserId: messages.actorUserId,
      choices: messageChoices,
    })
    .from(messages)
    .innerJoin(appointments, eq(appointments.id, messages.appointmentId))
    .innerJoin(locations, eq(locations.id, appointments.locationId))
    .innerJoin(
      sql`lateral (${readersOf({ visit: sql`${appointments}`, audience: sql`${messages.audience}` })}) reader`,
      sql`true`,
    )
    .innerJoin(users, sql`${users.id} = reader.user_id`)
    .leftJoin(messageChoices, eq(messageChoices.userId, users.id))
    .where(
      and(
        inArray(messages.id, [...ids]),
        ne(messages.kind, "record_signed"),
        not(isUndone(visitOfMessage, sql`${messages.appointmentVersion}`)),
        isNull(users.closedAt),
        isNull(users.disabledAt),
      ),
    )
    .orderBy(asc(messages.id), asc(users.id));
  const made = rows.map(({ messageId, appointmentId, audience, userId, ...row }) => {
    const { timeZone } = row;
    const starts = { now, begins: begins(row) };
    const isOwnDoing = row.actorUserId === userId;
    const { dueAt, isSummarised } =
      audience === "doctor" && !isOwnDoing
        ? hearingOfDoctor({ ...starts, timeZone, doctorTimeZone: row.userTimeZone })
        : hearingOfPatient({ ...row, ...starts, isOwnDoing });
    const ids = { messageId, appointmentId, audience, userId, channel: "email" as const };
    return { ...ids, createdAt: now, dueAt, nextAttemptAt: dueAt, isSummarised };
  });
  const texts = await textsOf(tx, now, ids);
  if (made.length + texts.length === 0) return;
  await tx
    .insert(deliveries)
    .values([...made, ...texts])
    .onConflictDoNothing();
}

interface ForPatient {
  readonly now: EpochMs;
  readonly begins: readonly EpochMs[];
  readonly userTimeZone: TimeZone;
  readonly choices: Parameters<typeof choicesOf>[0];
  readonly isOwnDoing: boolean;
}

/**
 * News waits for the end of its reader's quiet hours. Receipts for what readers did themselves, and updates of a doctor's calendar, are
 * sent at once: these readers are awake.
 */
function hearingOfPatient({ now, begins: starts, userTimeZone: timeZone, choices, isOwnDoing }: ForPatient) {
  const quiet = { hours: choicesOf(choices).quietHours, timeZone };
  return { dueAt: isOwnDoing ? now : afterQuietHours({ now, begins: starts }, quiet), isSummarised: false };
}
