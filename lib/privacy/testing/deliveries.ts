import { and, eq } from "drizzle-orm";

import type { AppointmentDto } from "#lib/appointments/dto.ts";
import {
  deliveries,
  messageChoices,
  messages,
  patients,
  remindedVisits,
  reminders,
  textConsents,
} from "#db/schema/index.ts";
import { NOW } from "#db/testing/world.ts";
import type { Tx } from "#db/transaction.ts";

/** This user's choice of messages. */
export async function chooseMessagesOf(tx: Tx, userId: string): Promise<void> {
  await tx.insert(messageChoices).values({
    ...{ userId, version: 2, reminderLeads: ["P2D"], reminderChannels: ["email", "sms"] },
    ...{ quietFrom: "22:15", quietUntil: "06:45", changedAt: NOW - 13 },
  });
}

/** Records that this patient, who has no account, agreed to text messages to the number of the file. */
export async function agreeToTexts(tx: Tx, patientId: string, notedBy: string): Promise<void> {
  const phone = "+9779801112223";
  await tx.update(patients).set({ phone }).where(eq(patients.id, patientId));
  await tx.insert(textConsents).values({ patientId, phone, locale: "ne", givenAt: NOW - 14, notedBy });
}

/** Records that this user was told of the booking. */
export async function tellOf(tx: Tx, visit: AppointmentDto, userId: string): Promise<void> {
  const [told] = await tx
    .update(messages)
    .set({ settledAt: NOW })
    .where(and(eq(messages.appointmentId, visit.id), eq(messages.audience, "patient")))
    .returning({ messageId: messages.id, audience: messages.audience });
  if (told === undefined) throw new Error("A visit that was just booked tells nobody");
  const {
    id: appointmentId,
    version: toldVersion,
    startsAt: toldStartsAt,
    locationId: toldLocationId,
  } = visit;
  await tx.insert(deliveries).values({
    ...told,
    ...{ appointmentId, userId, channel: "email", news: "booked", state: "delivered" },
    ...{ toldVersion, toldStatus: visit.status, toldStartsAt, toldLocationId },
    ...{ toldMethod: "REQUEST", toldChangedAt: NOW },
    ...{ createdAt: NOW, dueAt: NOW, nextAttemptAt: NOW, endedAt: NOW },
  });
}

/** This user has been reminded of the visit. */
export async function remindOf(
  tx: Tx,
  { id: appointmentId, startsAt }: AppointmentDto,
  userId: string,
): Promise<void> {
  const [made] = await tx
    .insert(reminders)
    .values({ userId, createdAt: NOW })
    .returning({ reminderId: reminders.id });
  if (made === undefined) throw new Error("An insert without a condition stored nothing");
  await tx.insert(remindedVisits).values({ ...made, userId, appointmentId, lead: "P1D", startsAt });
}
