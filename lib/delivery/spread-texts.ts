import { and, asc, eq, inArray, ne, not, sql } from "drizzle-orm";

import type { EpochMs } from "#lib/core/instant.ts";
import { TEXTED_CHOICES } from "#lib/outbox/message-choices.ts";
import { appointments, messages, patients, textConsents } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { afterQuietHours } from "./quiet-hours.ts";
import { isUndone } from "./resting.ts";
import { begins, lastToldStart } from "./told-start.ts";

/**
 * Deliveries of these messages to patients without an account who consented to text messages. Patients never change the visit themselves,
 * so the message waits for the end of the usual quiet hours where the patient lives.
 */
export async function textsOf(tx: Tx, now: EpochMs, ids: readonly string[]) {
  const rows = await tx
    .select({
      messageId: messages.id,
      appointmentId: messages.appointmentId,
      startsAt: appointments.startsAt,
      toldStartsAt: lastToldStart(sql`null::uuid`),
      timeZone: patients.timeZone,
    })
    .from(messages)
    .innerJoin(appointments, eq(appointments.id, messages.appointmentId))
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .innerJoin(textConsents, eq(textConsents.patientId, patients.id))
    .where(
      and(
        inArray(messages.id, [...ids]),
        eq(messages.audience, "patient"),
        ne(messages.kind, "record_signed"),
        not(isUndone(sql`${messages.appointmentId}`, sql`${messages.appointmentVersion}`)),
      ),
    )
    .orderBy(asc(messages.id));
  return rows.map(({ messageId, appointmentId, timeZone, ...row }) => {
    const quiet = { hours: TEXTED_CHOICES.quietHours, timeZone };
    const dueAt = afterQuietHours({ now, begins: begins(row) }, quiet);
    const reader = { audience: "patient" as const, userId: null, channel: "sms" as const };
    return { messageId, appointmentId, ...reader, createdAt: now, dueAt, nextAttemptAt: dueAt };
  });
}
