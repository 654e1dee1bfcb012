import type { Context } from "#lib/core/context.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockOpenings } from "#db/locks.ts";
import { availabilityOverrides } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { assertWithinTwoYears } from "./date-limits.ts";
import { loadHoursOwner, type HoursOwner } from "./hours-owner.ts";
import { assertPractisesAt, idOf } from "./internal.ts";
import { canKeepHours } from "./policy.ts";
import { republish, type Publish } from "./republish.ts";
import { ClosureInput } from "./schema.ts";
import { noteChange } from "./take-version.ts";

/**
 * Closes a date, or part of it, for leave or a holiday, and withdraws the openings. Refused while they contain live visits: those are moved
 * or cancelled first.
 */
export const addClosure = defineVerb({
  name: "availability.add_closure",
  input: ClosureInput,
  refuses: ["unknown_doctor", "not_found", "live_visits_outside"],
  load: (tx, _ctx, input) => loadHoursOwner(tx, input.doctorId),
  may: (ctx, doctor) => canKeepHours(ctx.actor, doctor),
  run: async (tx, ctx, doctor, closure) => {
    await lockOpenings(tx, doctor.id);
    return closeDate(tx, ctx, doctor, closure);
  },
  audit: ({ id, changedOpenings }, doctor, { date }) => ({
    entity: "availability",
    entityId: doctor.id,
    changes: { overrideId: id, date, openings: changedOpenings },
  }),
  dto: (done) => done,
});

/** The caller holds the lock on the openings where they are published. */
export async function closeDate(
  tx: Tx,
  ctx: Context,
  doctor: HoursOwner,
  closure: ClosureInput,
  publish: Publish = republish,
) {
  assertWithinTwoYears(ctx, { date: closure.date });
  await assertPractisesAt(tx, doctor.id, closure.locationId === null ? [] : [closure.locationId]);
  const rows = await tx
    .insert(availabilityOverrides)
    .values({ ...closure, kind: "closed" })
    .returning({ id: availabilityOverrides.id });
  await noteChange(tx, doctor.id);
  return { id: idOf(rows), changedOpenings: await publish(tx, ctx, doctor) };
}
