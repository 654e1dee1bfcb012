import { and, eq } from "drizzle-orm";

import { deliveries, messages, patientAccess, appointments } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { NOW } from "#e2e/support/now.ts";
import { SYSTEM } from "#e2e/support/system.ts";
import { NOBODY_SIGNED_IN, type ActionRow } from "./cells.ts";

const NOBODYS = ["not_found", "not_found", "not_found", "not_found", "invalid_input"] as const;

/** The actions of the administrator's page of messages. */
export const MESSAGE_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "admin/messages/actions.ts#sendAgainAction": {
    kind: "delivery",
    fields: (deliveryId) => ({ deliveryId }),
    visitor: NOBODY_SIGNED_IN,
    patient: NOBODYS,
    doctor: NOBODYS,
    admin: ["done", "done", "done", "not_found", "invalid_input"],
  },
};

/** A delivery about a visit that was refused: the clock of these tests stands still, so none is made by itself. */
export async function makeDelivery(appointmentId: string): Promise<string> {
  return inTransaction(SYSTEM, async (tx) => {
    const [message] = await tx
      .select({ messageId: messages.id, audience: messages.audience, userId: patientAccess.userId })
      .from(messages)
      .innerJoin(appointments, eq(appointments.id, messages.appointmentId))
      .innerJoin(patientAccess, eq(patientAccess.patientId, appointments.patientId))
      .where(and(eq(messages.appointmentId, appointmentId), eq(messages.audience, "patient")))
      .limit(1);
    if (message === undefined) throw new Error("A visit that was just booked tells nobody");
    const ended = { state: "failed", cause: "refused", news: "booked", endedAt: NOW } as const;
    const at = { createdAt: NOW, nextAttemptAt: NOW, attempts: 1 };
    const [made] = await tx
      .insert(deliveries)
      .values({ ...message, ...ended, ...at, appointmentId, channel: "email" })
      .returning({ id: deliveries.id });
    return made?.id ?? "";
  });
}
