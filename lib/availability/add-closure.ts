import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockOpenings } from "#db/locks.ts";
import { availabilityOverrides } from "#db/schema/index.ts";

import { assertWithinTwoYears } from "./date-limits.ts";
import { assertPractisesAt, idOf, loadHoursOwner } from "./internal.ts";
import { canKeepHours } from "./policy.ts";
import { republish } from "./republish.ts";
import { ClosureInput } from "./schema.ts";
import { noteChange } from "./take-version.ts";

/**
 * Closes a date, or part of it, for leave or a holiday, and withdraws the openings. Refused while live visits stand
 * in them: those are moved or cancelled first.
 */
export const addClosure = defineVerb({
  name: "availability.add_closure",
  input: ClosureInput,
  refuses: ["unknown_doctor", "not_found", "live_visits_outside"],
  load: (tx, _ctx, input) => loadHoursOwner(tx, input.doctorId),
  may: (ctx, doctor) => canKeepHours(ctx.actor, doctor),
  run: async (tx, ctx, doctor, closure) => {
    assertWithinTwoYears(ctx, { date: closure.date });
    await lockOpenings(tx, doctor.id);
    await assertPractisesAt(tx, doctor.id, closure.locationId === null ? [] : [closure.locationId]);
    const rows = await tx
      .insert(availabilityOverrides)
      .values({ ...closure, kind: "closed" })
      .returning({ id: availabilityOverrides.id });
    await noteChange(tx, doctor.id);
    return { id: idOf(rows), changedOpenings: await republish(tx, ctx, doctor) };
  },
  audit: ({ id, changedOpenings }, doctor, { date }) => ({
    entity: "availability",
    entityId: doctor.id,
    changes: { overrideId: id, date, openings: changedOpenings },
  }),
  dto: (done) => done,
});
