import { connectAsAdmin } from "./cluster.ts";
import { testDatabase } from "./database.ts";
import type { Theirs } from "./table-paper.ts";

/** A row for the guards to protect: only staff could store it. */
export async function fillOverrides({
  appointmentId,
  userId,
}: Pick<Theirs, "appointmentId" | "userId">): Promise<void> {
  const admin = connectAsAdmin(testDatabase().adminUrl);
  try {
    await admin`insert into appointment_overrides (appointment_id, at, by_user_id, action, limits, reason)
      values (${appointmentId}, now(), ${userId}, 'book', '{too_soon}', 'Caller is in pain')`;
  } finally {
    await admin.end();
  }
}
