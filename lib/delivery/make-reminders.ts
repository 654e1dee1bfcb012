import { and, asc, eq, gte, inArray, lte, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DAY_MS, toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { log } from "#lib/log.ts";
import { lockDeliveries } from "#db/locks.ts";
import {
  appointments,
  deliveries,
  patients,
  remindedVisits,
  reminderChecks,
  reminders,
  users,
} from "#db/schema/index.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { loadRemindable } from "./load-remindable.ts";
import { loadTexted } from "./load-texted.ts";
import {
  isReminderDue,
  nextCheck,
  planReminders,
  type PlannedReminder,
  type RemindableVisit,
} from "./plan-reminders.ts";

const AT_ONCE = 100;

/**
 * Creates the reminders that are due, each with a delivery for every channel that its reader has chosen. Safe under concurrency: callers
 * take turns, and the database accepts one reminder for each appointment, lead and start. For the system.
 * @returns how many appointments were examined
 */
export function makeReminders(ctx: Context): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const found = await findDueChecks(tx, ctx.now);
    if (found.length === 0) return 0;
    await lockDeliveries(tx);
    const checks = await lockDueChecks(tx, ctx.now, found);
    if (checks.length === 0) return found.length;
    const isChecked = inArray(
      appointments.id,
      checks.map(({ id }) => id),
    );
    const examined = [...(await loadRemindable(tx, isChecked)), ...(await loadTexted(tx, isChecked))];
    const due = examined.filter((visit) => safely(() => isReminderDue(visit, ctx.now), visit) ?? false);
    await insertReminders(tx, ctx, await planFor(tx, ctx.now, due));
    await putOff(tx, ctx.now, checks, examined);
    return checks.length;
  });
}

/** Read without the lock, because most of the time there is nothing. The cost grows with what is due, not with what is stored. */
export async function findDueChecks(tx: Tx, now: EpochMs): Promise<string[]> {
  const rows = await tx
    .select({ id: reminderChecks.appointmentId })
    .from(reminderChecks)
    .where(lte(reminderChecks.nextAt, now))
    .orderBy(asc(reminderChecks.nextAt), asc(reminderChecks.appointmentId))
    .limit(AT_ONCE);
  return rows.map(({ id }) => id);
}

function lockDueChecks(tx: Tx, now: EpochMs, ids: readonly string[]) {
  return tx
    .select({ id: reminderChecks.appointmentId, startsAt: appointments.startsAt })
    .from(reminderChecks)
    .innerJoin(appointments, eq(appointments.id, reminderChecks.appointmentId))
    .where(and(inArray(reminderChecks.appointmentId, [...ids]), lte(reminderChecks.nextAt, now)))
    .orderBy(asc(reminderChecks.appointmentId))
    .for("update", { of: reminderChecks });
}

/** A due appointment includes the others of the same day: all that may fall on it in any zone are loaded. */
async function planFor(tx: Tx, now: EpochMs, due: readonly RemindableVisit[]): Promise<PlannedReminder[]> {
  if (due.length === 0) return [];
  const starts = due.map(({ startsAt }) => startsAt);
  const isNear = and(
    gte(appointments.startsAt, Math.min(...starts) - DAY_MS),
    lte(appointments.startsAt, Math.max(...starts) + DAY_MS),
  );
  const readers = [...new Set(due.map(({ readerId }) => readerId))];
  const near = [
    ...(await loadRemindable(tx, and(inArray(users.id, readers), isNear))),
    ...(await loadTexted(tx, and(inArray(patients.id, readers), isNear))),
  ];
  const ofReaders = Map.groupBy(near, ({ readerId }) => readerId);
  return [...ofReaders.values()].flatMap((ofReader) => {
    const [one] = ofReader;
    return (one && safely(() => planReminders(ofReader, now), one)) ?? [];
  });
}

async function insertReminders(tx: Tx, { now }: Context, planned: readonly PlannedReminder[]): Promise<void> {
  if (planned.length === 0) return;
  const made = await tx
    .insert(reminders)
    .values(planned.map(({ userId }) => ({ userId, createdAt: now })))
    .returning({ id: reminders.id, userId: reminders.userId });
  const withIds = planned.map((reminder, index) => ({ ...reminder, reminderId: made[index]?.id ?? "" }));
  await tx
    .insert(remindedVisits)
    .values(
      withIds.flatMap(({ reminderId, userId, visits }) =>
        visits.flatMap(({ leads, ...visit }) =>
          leads.map((lead) => ({ reminderId, userId, lead, ...visit })),
        ),
      ),
    );
  await tx.insert(deliveries).values(
    withIds.flatMap(({ reminderId, userId, channels, dueAt, visits: [first] }) =>
      channels.map((channel) => ({
        ...{ reminderId, userId, channel, dueAt },
        appointmentId: first?.appointmentId ?? "",
        audience: "patient" as const,
        createdAt: now,
        nextAttemptAt: dueAt,
      })),
    ),
  );
}

/** Each appointment rests until a reminder of it can be due; one that has begun by then is not examined again. */
async function putOff(
  tx: Tx,
  now: EpochMs,
  checks: readonly { readonly id: string; readonly startsAt: EpochMs }[],
  examined: readonly RemindableVisit[],
): Promise<void> {
  const next = checks.map(({ id, startsAt }) => {
    const readers = examined.filter(({ appointmentId }) => appointmentId === id);
    const sound = readers.filter((visit) =>
      safely(() => nextCheck({ startsAt, readers: [visit] }, now), visit),
    );
    return { id, nextAt: nextCheck({ startsAt, readers: sound }, now) };
  });
  const over = next.filter(({ nextAt }) => nextAt === undefined).map(({ id }) => id);
  if (over.length > 0) await tx.delete(reminderChecks).where(inArray(reminderChecks.appointmentId, over));
  const later = next.flatMap(({ id, nextAt }) => (nextAt === undefined ? [] : [{ id, nextAt }]));
  if (later.length === 0) return;
  const rows = sql.join(
    later.map(({ id, nextAt }) => sql`(${id}::uuid, ${toIsoInstant(nextAt)}::timestamptz)`),
    sql`, `,
  );
  await tx.execute(sql`
    update ${reminderChecks} set next_at = later.next_at
    from (values ${rows}) later (id, next_at) where appointment_id = later.id`);
}

/** An error for one reader, such as a zone that this runtime does not know, does not affect the others. */
function safely<T>(work: () => T, { appointmentId, userId }: RemindableVisit): T | undefined {
  try {
    return work();
  } catch (error) {
    log().error({ appointmentId, userId, err: error }, "A reminder could not be worked out");
    return undefined;
  }
}
