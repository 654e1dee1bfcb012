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
import { ExtraHoursInput } from "./schema.ts";
import { noteChange } from "./take-version.ts";

/**
 * Adds hours on one date, or has them instead of the weekly ones of that day, in the location's wall-clock time, and publishes them.
 */
export const addExtraHours = defineVerb({
  name: "availability.add_extra_hours",
  input: ExtraHoursInput,
  refuses: ["unknown_doctor", "not_found", "hours_overlap", "live_visits_outside"],
  load: (tx, _ctx, input) => loadHoursOwner(tx, input.doctorId),
  may: (ctx, doctor) => canKeepHours(ctx.actor, doctor),
  run: async (tx, ctx, doctor, extra) => {
    await lockOpenings(tx, doctor.id);
    return openExtraHours(tx, ctx, doctor, extra);
  },
  audit: ({ id, changedOpenings }, doctor, { date }) => ({
    entity: "availability",
    entityId: doctor.id,
    changes: { overrideId: id, date, openings: changedOpenings },
  }),
  dto: (done) => done,
});

/** The caller holds the lock on the openings where they are published. */
export async function openExtraHours(
  tx: Tx,
  ctx: Context,
  doctor: HoursOwner,
  { insteadOfWeekly, ...extra }: ExtraHoursInput,
  publish: Publish = republish,
) {
  assertWithinTwoYears(ctx, { date: extra.date });
  await assertPractisesAt(tx, doctor.id, [extra.locationId]);
  const rows = await tx
    .insert(availabilityOverrides)
    .values({ ...extra, kind: insteadOfWeekly ? "other" : "extra" })
    .returning({ id: availabilityOverrides.id });
  await noteChange(tx, doctor.id);
  return { id: idOf(rows), changedOpenings: await publish(tx, ctx, doctor) };
}
