import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  webhooks: {
    columns: {
      none: "id client_id url kinds sealed_secret earlier_secret earlier_until created_at ended_at",
    },
    guard: "owner",
    theirs: () => sql`true`,
    insert: () => sql`(client_id, url, kinds, sealed_secret, created_at)
      values (uuidv7(), 'https://mallory.example', '{appointment.booked}', 'x', now())`,
    set: sql`ended_at = now()`,
  },
  webhook_deliveries: {
    columns: {
      care: "appointment_id patient_id kind occurred_at",
      telemetry: "id webhook_id begun_at attempts next_attempt_at last_status cause delivered_at failed_at",
    },
    notExported: { "*": "says again of an appointment what its history says, to a program, for 30 days" },
    guard: "owner",
    theirs: () => sql`true`,
    insert: (b) => sql`(webhook_id, kind, appointment_id, patient_id, occurred_at, begun_at, next_attempt_at)
      values (uuidv7(), 'appointment.booked', ${b.appointmentId}, ${b.patientId}, now(), now(), now())`,
    set: sql`attempts = 0`,
  },
};
