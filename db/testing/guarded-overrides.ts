import { sql } from "drizzle-orm";

import { connectAsAdmin } from "./cluster.ts";
import { testDatabase } from "./database.ts";
import type { Target, Theirs } from "./guarded-target.ts";

/** Why staff passed a limit of another patient's visit. */
export const OVERRIDE_TARGETS: Record<string, Target> = {
  appointment_overrides: {
    theirs: (b) => sql`appointment_id = ${b.appointmentId}`,
    insert: (b) => sql`(appointment_id, at, by_user_id, action, limits, reason)
      values (${b.appointmentId}, now(), nullif(current_setting('app.actor_id', true), '')::uuid, 'book', '{too_soon}', 'Because I say so')`,
    set: sql`reason = 'Another reason'`,
  },
};

/** A row for the guards to keep: only staff could store it. */
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
