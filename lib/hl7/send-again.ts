import { and, eq, or, isNotNull } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { appointments, hl7Destinations, hl7Messages } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isLast } from "./queries.ts";
import { OfHl7Message } from "./schema.ts";

/**
 * Sends once more the last message of an appointment that was taken or parked, under the same number, by which the receiver knows it; it is
 * tried for 24 hours again.
 */
export const sendHl7Again = defineVerb({
  name: "hl7.send_again",
  input: OfHl7Message,
  refuses: ["not_found", "wrong_state"],
  load: (tx, ctx, { messageId }) => loadMessage(tx, ctx, messageId),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, { now }, { id, isTheLast, takenAt, mayHaveArrived }) => {
    if (!isTheLast) throw new DomainError("wrong_state");
    const [begun] = await tx
      .update(hl7Messages)
      .set({
        ...{ begunAt: now, attempts: 0, nextAttemptAt: now, takenAt: null, parkedAt: null, cause: null },
        mayHaveArrived: mayHaveArrived || takenAt !== null,
      })
      .where(and(eq(hl7Messages.id, id), or(isNotNull(hl7Messages.takenAt), isNotNull(hl7Messages.parkedAt))))
      .returning({ messageId: hl7Messages.id });
    if (begun === undefined) throw new DomainError("wrong_state");
    return begun;
  },
  audit: ({ messageId }, { patientId }) => ({ entity: "message", entityId: messageId, patientId }),
  dto: (begun) => begun,
});

/** For administrators; row-level security hides it from all others. */
async function loadMessage(tx: Tx, { actor }: Context, messageId: string) {
  if (!isAdministrator(actor)) throw new DomainError("not_found");
  const [found] = await tx
    .select({
      id: hl7Messages.id,
      takenAt: hl7Messages.takenAt,
      mayHaveArrived: hl7Messages.mayHaveArrived,
      patientId: appointments.patientId,
      isTheLast: isLast(),
    })
    .from(hl7Messages)
    .innerJoin(appointments, eq(appointments.id, hl7Messages.appointmentId))
    .innerJoin(hl7Destinations, eq(hl7Destinations.name, hl7Messages.destination))
    .where(eq(hl7Messages.id, messageId));
  if (found === undefined) throw new DomainError("not_found");
  return found;
}
