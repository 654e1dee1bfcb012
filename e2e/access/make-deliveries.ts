import { and, eq } from "drizzle-orm";

import { appointments, deliveries, messages, patientAccess } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { NOW } from "#e2e/support/now.ts";
import { SYSTEM } from "#e2e/support/system.ts";

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
    const at = { createdAt: NOW, dueAt: NOW, nextAttemptAt: NOW, attempts: 1 };
    const [made] = await tx
      .insert(deliveries)
      .values({ ...message, ...ended, ...at, appointmentId, channel: "email" })
      .returning({ id: deliveries.id });
    return made?.id ?? "";
  });
}
