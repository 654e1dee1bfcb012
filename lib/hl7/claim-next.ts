import { and, asc, eq, isNull, lte, ne, or, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { isResting } from "#lib/delivery/resting.ts";
import { hl7Destinations, hl7Messages } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { CLAIMED_FOR_MS, HELD_MS, pauseMs, type Hl7Event } from "./constants.ts";
import { decideEvent } from "./decide-event.ts";
import { findFacts, type Facts } from "./load-facts.ts";

/** A message that this worker has to send, or undefined when the row was seen to without. */
export interface Claim {
  readonly message: typeof hl7Messages.$inferSelect;
  readonly event: Hl7Event;
  readonly facts: Facts;
  /** Until then no other worker sends there. */
  readonly claimedUntil: number;
}

export type Claimed = Claim | "seen_to" | undefined;

/**
 * Claims the next message for a destination, and records the attempt and its content before it is made. One is on its way at a time to
 * each, so that messages of an appointment arrive in order. Of an appointment the last alone is sent: it tells what the others would have.
 * For the system. @returns undefined when nothing is due, or another worker sends there
 */
export async function claimNext(tx: Tx, ctx: Context, destination: string): Promise<Claimed> {
  const { now } = ctx;
  const [free] = await tx
    .select({ name: hl7Destinations.name })
    .from(hl7Destinations)
    .where(
      and(
        eq(hl7Destinations.name, destination),
        isNull(hl7Destinations.endedAt),
        or(isNull(hl7Destinations.claimedUntil), lte(hl7Destinations.claimedUntil, now)),
      ),
    )
    .for("update", { skipLocked: true });
  const due = free && (await findDue(tx, ctx, destination));
  if (due === undefined) return undefined;
  const { isHeld, ...message } = due;
  if (isHeld) return putOff(tx, ctx, message.id);
  await passOthers(tx, ctx, message);
  const facts = await findFacts(tx, message.appointmentId);
  const event = facts && decideEvent(await listTold(tx, message), facts.status);
  if (facts === undefined || event === undefined) return passOver(tx, ctx, message.id);
  const attempts = message.attempts + 1;
  const claimedUntil = now + CLAIMED_FOR_MS;
  await tx
    .update(hl7Messages)
    // Should this worker die now, another tries again; and the first may have arrived.
    .set({
      attempts,
      toldAs: event,
      mayHaveArrived: true,
      nextAttemptAt: now + Math.max(CLAIMED_FOR_MS, pauseMs(attempts)),
    })
    .where(eq(hl7Messages.id, message.id));
  await tx.update(hl7Destinations).set({ claimedUntil }).where(eq(hl7Destinations.name, destination));
  return { message: { ...message, attempts }, event, facts, claimedUntil };
}

/** The last message of an appointment, where it is due; and whether what it tells can still be undone. */
async function findDue(tx: Tx, ctx: Context, destination: string) {
  const [due] = await tx
    .select({
      message: hl7Messages,
      isHeld: sql<boolean>`${isResting(sql`${hl7Messages.appointmentId}`, ctx)}`,
    })
    .from(hl7Messages)
    .where(
      and(
        eq(hl7Messages.destination, destination),
        lte(hl7Messages.nextAttemptAt, ctx.now),
        sql`not exists (
          select from hl7_messages later
          where later.appointment_id = ${hl7Messages.appointmentId} and later.destination = ${hl7Messages.destination}
            and (later.version, later.id) > (${hl7Messages.version}, ${hl7Messages.id})
        )`,
      ),
    )
    .orderBy(asc(hl7Messages.nextAttemptAt), asc(hl7Messages.id))
    .limit(1);
  return due && { ...due.message, isHeld: due.isHeld };
}

/** It was not late until now, and its day of tries begins when it may be told. */
async function putOff(tx: Tx, { now }: Context, id: string): Promise<"seen_to"> {
  const at = now + HELD_MS;
  await tx.update(hl7Messages).set({ begunAt: at, nextAttemptAt: at }).where(eq(hl7Messages.id, id));
  return "seen_to";
}

async function passOver(tx: Tx, { now }: Context, id: string): Promise<"seen_to"> {
  await tx
    .update(hl7Messages)
    .set({ nextAttemptAt: null, passedAt: now, cause: "nothing_to_tell" })
    .where(eq(hl7Messages.id, id));
  return "seen_to";
}

type Row = Pick<typeof hl7Messages.$inferSelect, "id" | "destination" | "appointmentId">;

/** Changes before that were not taken: this message tells all of them. */
async function passOthers(tx: Tx, { now }: Context, { id, destination, appointmentId }: Row): Promise<void> {
  await tx
    .update(hl7Messages)
    .set({ nextAttemptAt: null, parkedAt: null, passedAt: now, cause: "superseded" })
    .where(
      and(
        eq(hl7Messages.appointmentId, appointmentId),
        eq(hl7Messages.destination, destination),
        ne(hl7Messages.id, id),
        isNull(hl7Messages.takenAt),
        isNull(hl7Messages.passedAt),
      ),
    );
}

/** All messages of the appointment to that destination, oldest first. */
async function listTold(tx: Tx, { destination, appointmentId }: Row) {
  const { id, event, toldAs, takenAt, mayHaveArrived, version } = hl7Messages;
  return tx
    .select({ id, event, toldAs, takenAt, mayHaveArrived })
    .from(hl7Messages)
    .where(and(eq(hl7Messages.appointmentId, appointmentId), eq(hl7Messages.destination, destination)))
    .orderBy(asc(version), asc(id));
}
