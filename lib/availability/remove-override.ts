import { eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockOpenings } from "#db/locks.ts";
import { availabilityOverrides } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { loadHoursOwner, type HoursOwner } from "./hours-owner.ts";
import { canKeepHours } from "./policy.ts";
import { republish, type Publish } from "./republish.ts";
import { OverrideRemovalInput } from "./schema.ts";
import { noteChange } from "./take-version.ts";

/** Withdraws extra hours or a closure, and publishes the weekly hours of that date. */
export const removeOverride = defineVerb({
  name: "availability.remove_override",
  input: OverrideRemovalInput,
  refuses: ["not_found", "hours_overlap", "live_visits_outside"],
  load: (tx, _ctx, input) => loadOwnerOfOverride(tx, input.overrideId),
  may: (ctx, doctor) => canKeepHours(ctx.actor, doctor),
  run: async (tx, ctx, doctor, removal) => {
    await lockOpenings(tx, doctor.id);
    return takeDateBack(tx, ctx, doctor, removal);
  },
  audit: (changed, doctor, { overrideId }) => ({
    entity: "availability",
    entityId: doctor.id,
    changes: { overrideId, openings: changed },
  }),
  dto: (changed) => ({ changedOpenings: changed }),
});

/** Row-level security shows an override to its doctor and to administrators only. */
export async function loadOwnerOfOverride(tx: Tx, overrideId: string) {
  const [override] = await tx
    .select({ doctorId: availabilityOverrides.doctorId })
    .from(availabilityOverrides)
    .where(eq(availabilityOverrides.id, overrideId));
  if (override === undefined) throw new DomainError("not_found");
  return loadHoursOwner(tx, override.doctorId);
}

/** The caller holds the lock on the openings where they are published. */
export async function takeDateBack(
  tx: Tx,
  ctx: Context,
  doctor: HoursOwner,
  { overrideId }: { readonly overrideId: string },
  publish: Publish = republish,
): Promise<number> {
  const removed = await tx
    .delete(availabilityOverrides)
    .where(eq(availabilityOverrides.id, overrideId))
    .returning({ id: availabilityOverrides.id });
  // Another user took it back while this waited.
  if (removed.length === 0) throw new DomainError("not_found");
  await noteChange(tx, doctor.id);
  return publish(tx, ctx, doctor);
}
