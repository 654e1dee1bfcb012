import { and, eq, inArray, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { appointments, invitations, patientAccess, textConsents, userRoles } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { BothFiles } from "./load-both-files.ts";
import { moveWaiting } from "./move-waiting.ts";
import { accessAfterMerge } from "./merge-access.ts";
import type { accountsAfter } from "./merge-values.ts";

type Merge = BothFiles & ReturnType<typeof accountsAfter>;

/**
 * Moves to the kept file every reference to the merged one that may change: visits, access, invitations, waiting entries. Consent to text
 * messages must be obtained again: it was for the other file's number. The foreign keys to `patients.current_id` fail if any is left
 * behind.
 * @returns how many visits
 */
export async function moveToKept(
  tx: Tx,
  ctx: Context,
  { kept, merged, ...accounts }: Merge,
): Promise<number> {
  await moveAccess(tx, { kept, merged, ...accounts });
  await moveWaiting(tx, ctx, { kept, merged });
  await tx.delete(textConsents).where(eq(textConsents.patientId, merged.id));
  await tx.update(invitations).set({ patientId: kept.id }).where(eq(invitations.patientId, merged.id));
  const moved = await tx
    .update(appointments)
    .set({ patientId: kept.id, version: sql`${appointments.version} + 1` })
    .where(eq(appointments.patientId, merged.id));
  // Other users may now have to be reminded of these visits: recompute what is due to them.
  const now = toIsoInstant(ctx.now);
  await tx.execute(sql`
    update reminder_checks set next_at = least(next_at, ${now}::timestamptz)
    where appointment_id in (select id from appointments where patient_id = ${kept.id})`);
  return moved.count;
}

async function moveAccess(tx: Tx, { kept, merged, ...accounts }: Merge): Promise<void> {
  const ofEither = inArray(patientAccess.patientId, [kept.id, merged.id]);
  const before = await tx.select().from(patientAccess).where(ofEither);
  const after = accessAfterMerge(before, { patientId: kept.id, ...accounts });
  await tx.delete(patientAccess).where(ofEither);
  if (after.length > 0) await tx.insert(patientAccess).values(after);
}

/**
 * Removes the patient role of an account that has no file any more and acts for no one else. Its other roles remain, and so does its only
 * one: the account still tells its owner that it is not set up for booking.
 */
export async function takePatientRole(tx: Tx, userId: string): Promise<void> {
  await tx
    .delete(userRoles)
    .where(
      and(
        eq(userRoles.userId, userId),
        eq(userRoles.role, "patient"),
        sql`not exists (select from patient_access acts where acts.user_id = ${userId}::uuid)`,
        sql`exists (select from user_roles other where other.user_id = ${userId}::uuid and other.role <> 'patient')`,
      ),
    );
}
