import { connectAsAdmin } from "./cluster.ts";
import { testDatabase } from "./database.ts";
import type { Theirs } from "./table-paper.ts";

/** A row of each table for the guards to protect: administrators alone see them. */
export async function fillClients({
  appointmentId,
  patientId,
}: Pick<Theirs, "appointmentId" | "patientId">): Promise<void> {
  const admin = connectAsAdmin(testDatabase().adminUrl);
  try {
    await admin`with made as (
        insert into clients (name, scopes, created_at) values ('Website', '{patients:read}', now()) returning id
      )
      insert into client_secrets (client_id, slot, prefix, secret_hash, created_at)
        select id, 1, 'praxis_abcdef', sha256('secret'), now() from made`;
    await admin`with made as (
        insert into webhooks (client_id, url, kinds, sealed_secret, created_at)
          select id, 'https://example.org', '{appointment.booked}', 'sealed', now() from clients returning id
      )
      insert into webhook_deliveries
        (webhook_id, kind, appointment_id, patient_id, occurred_at, begun_at, next_attempt_at)
        select id, 'appointment.booked', ${appointmentId}, ${patientId}, now(), now(), now() from made`;
  } finally {
    await admin.end();
  }
}
