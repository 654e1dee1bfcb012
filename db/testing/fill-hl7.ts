import { connectAsAdmin } from "./cluster.ts";
import { testDatabase } from "./database.ts";
import type { Theirs } from "./table-paper.ts";

/** A row of each table for the guards to protect: administrators alone see them. */
export async function fillHl7({ appointmentId }: Pick<Theirs, "appointmentId">): Promise<void> {
  const admin = connectAsAdmin(testDatabase().adminUrl);
  try {
    await admin`with made as (
        insert into hl7_destinations (name, ended_at) values ('hospital', now()) returning name
      )
      insert into hl7_messages (destination, appointment_id, version, event, occurred_at, begun_at, next_attempt_at)
        select name, ${appointmentId}, 1, 'S12', now(), now(), now() from made`;
  } finally {
    await admin.end();
  }
}
