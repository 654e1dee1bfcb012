import { eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockOpenings } from "#db/locks.ts";
import { doctorLeaves } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { loadHoursOwner, type HoursOwner } from "./hours-owner.ts";
import { canKeepHours } from "./policy.ts";
import { republish, type Publish } from "./republish.ts";
import { LeaveRemovalInput } from "./schema.ts";
import { noteChange } from "./take-version.ts";

/** Withdraws leave, all of it, and publishes the weekly and extra hours of those days. */
export const removeLeave = defineVerb({
  name: "availability.remove_leave",
  input: LeaveRemovalInput,
  refuses: ["not_found", "hours_overlap"],
  load: (tx, _ctx, input) => loadOwnerOfLeave(tx, input.leaveId),
  may: (ctx, doctor) => canKeepHours(ctx.actor, doctor),
  run: async (tx, ctx, doctor, removal) => {
    await lockOpenings(tx, doctor.id);
    return takeLeaveBack(tx, ctx, doctor, removal);
  },
  audit: (changed, doctor, { leaveId }) => ({
    entity: "availability",
    entityId: doctor.id,
    changes: { leaveId, openings: changed },
  }),
  dto: (changed) => ({ changedOpenings: changed }),
});

/** Row-level security shows leave to its doctor and to administrators only. */
export async function loadOwnerOfLeave(tx: Tx, leaveId: string) {
  const [leave] = await tx
    .select({ doctorId: doctorLeaves.doctorId })
    .from(doctorLeaves)
    .where(eq(doctorLeaves.id, leaveId));
  if (leave === undefined) throw new DomainError("not_found");
  return loadHoursOwner(tx, leave.doctorId);
}

/** The caller holds the lock on the openings where they are published. */
export async function takeLeaveBack(
  tx: Tx,
  ctx: Context,
  doctor: HoursOwner,
  { leaveId }: { readonly leaveId: string },
  publish: Publish = republish,
): Promise<number> {
  const removed = await tx
    .delete(doctorLeaves)
    .where(eq(doctorLeaves.id, leaveId))
    .returning({ id: doctorLeaves.id });
  // Another user took it back while this waited.
  if (removed.length === 0) throw new DomainError("not_found");
  await noteChange(tx, doctor.id);
  return publish(tx, ctx, doctor);
}
