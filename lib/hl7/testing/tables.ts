import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  hl7_destinations: {
    columns: { none: "name ended_at claimed_until" },
    guard: "owner",
    theirs: () => sql`true`,
    insert: () => sql`(name) values ('mallory')`,
    set: sql`ended_at = now()`,
  },
  hl7_messages: {
    columns: {
      care: "appointment_id version event told_as occurred_at",
      telemetry:
        "id destination begun_at attempts next_attempt_at answer cause may_have_arrived taken_at parked_at passed_at",
    },
    notExported: { "*": "says again of an appointment what its history says, to a system of the hospital" },
    guard: "owner",
    theirs: () => sql`true`,
    insert: (b) => sql`(destination, appointment_id, version, event, occurred_at, begun_at, next_attempt_at)
      values ('mallory', ${b.appointmentId}, 1, 'S12', now(), now(), now())`,
    set: sql`attempts = 0`,
  },
};
