import { eq } from "drizzle-orm";
import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import type { DeliveryState } from "#lib/outbox/constants.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockDeliveries } from "#db/locks.ts";
import { appointments, deliveries } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** A waiting one is sent anyway, and one that had nothing to tell cannot be repeated. */
const REPEATABLE: readonly DeliveryState[] = ["delivered", "failed", "undecided"];

/** Whether an administrator may send a delivery again: once, and until its visit begins. */
export function canSendAgain(
  { state, isRepeated, startsAt }: { state: DeliveryState; isRepeated: boolean; startsAt: number },
  now: number,
): boolean {
  return REPEATABLE.includes(state) && !isRepeated && now < startsAt;
}

/**
 * Sends the news of a visit to a reader once more, in its current state: for a mail that was refused, that did not arrive, or whose outcome
 * can no longer be known.
 */
export const sendDeliveryAgain = defineVerb({
  name: "message.send_again",
  input: z.strictObject({ deliveryId: Id }),
  refuses: ["not_found", "wrong_state"],
  load: (tx, _ctx, { deliveryId }) => loadDelivery(tx, deliveryId),
  may: ({ actor }) => isAdministrator(actor),
  run: repeat,
  audit: ({ id }, { patientId }) => ({ entity: "message", entityId: id, patientId }),
  dto: ({ id }) => ({ id }),
});

type Loaded = Awaited<ReturnType<typeof loadDelivery>>;

async function loadDelivery(tx: Tx, deliveryId: string) {
  const [found] = await tx
    .select({
      id: deliveries.id,
      state: deliveries.state,
      appointmentId: deliveries.appointmentId,
      audience: deliveries.audience,
      userId: deliveries.userId,
      channel: deliveries.channel,
      reminderId: deliveries.reminderId,
      startsAt: appointments.startsAt,
      patientId: appointments.patientId,
    })
    .from(deliveries)
    .innerJoin(appointments, eq(appointments.id, deliveries.appointmentId))
    .where(eq(deliveries.id, deliveryId));
  if (found === undefined) throw new DomainError("not_found");
  return found;
}

async function repeat(tx: Tx, { now }: Context, delivery: Loaded): Promise<{ id: string }> {
  const { id, appointmentId, audience, userId, channel, reminderId } = delivery;
  if (!canSendAgain({ ...delivery, isRepeated: false }, now)) throw new DomainError("wrong_state");
  await lockDeliveries(tx);
  const [made] = await tx
    .insert(deliveries)
    .values({
      ...{ appointmentId, audience, userId, channel, reminderId },
      repeats: id,
      createdAt: now,
      dueAt: now,
      nextAttemptAt: now,
    })
    // It has already been sent again.
    .onConflictDoNothing()
    .returning({ id: deliveries.id });
  if (made === undefined) throw new DomainError("wrong_state");
  return made;
}
