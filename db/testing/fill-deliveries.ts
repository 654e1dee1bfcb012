import { sql } from "drizzle-orm";

import { inTransaction } from "#db/transaction.ts";

import type { Theirs } from "./table-paper.ts";
import { SYSTEM } from "./world.ts";

/** A delivery for the guards to protect, and a consent to text messages. */
export async function fillDeliveries({ appointmentId, patientId, userId }: Theirs): Promise<void> {
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      insert into text_consents (patient_id, phone, locale, given_at, noted_by)
      values (${patientId}, '+9779851234567', 'en', now(), ${userId})`),
  );
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      insert into deliveries (message_id, appointment_id, audience, user_id, channel, next_attempt_at, created_at, due_at)
      select id, ${appointmentId}, 'patient', ${userId}, 'email', now(), now(), now() from messages
      where appointment_id = ${appointmentId} and audience = 'patient' limit 1`),
  );
}
