import { eq } from "drizzle-orm";

import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockOpenings } from "#db/locks.ts";
import { availabilityRules } from "#db/schema/index.ts";

import { assertPractisesAt, loadHoursOwner } from "./internal.ts";
import { canKeepHours } from "./policy.ts";
import { republish } from "./republish.ts";
import { WeeklyHoursInput } from "./schema.ts";

/**
 * Replaces a doctor's weekly rules and publishes the openings they come to, in one transaction: either the new hours
 * hold and every live visit is inside them, or nothing has changed.
 */
export const setWeeklyHours = defineVerb({
  name: "availability.set_weekly_hours",
  input: WeeklyHoursInput,
  refuses: ["unknown_doctor", "not_found", "hours_overlap", "live_visits_outside"],
  load: (tx, _ctx, input) => loadHoursOwner(tx, input.doctorId),
  may: (ctx, doctor) => canKeepHours(ctx.actor, doctor),
  run: async (tx, ctx, doctor, { rules }) => {
    // Before anything is written: of two who replace the rules at once, the later one then replaces what the other stored.
    await lockOpenings(tx, doctor.id);
    await assertPractisesAt(
      tx,
      doctor.id,
      rules.map((rule) => rule.locationId),
    );
    await tx.delete(availabilityRules).where(eq(availabilityRules.doctorId, doctor.id));
    if (rules.length > 0) {
      await tx.insert(availabilityRules).values(rules.map((rule) => ({ ...rule, doctorId: doctor.id })));
    }
    return republish(tx, ctx, doctor);
  },
  audit: (changed, doctor, { rules }) => ({
    entity: "availability",
    entityId: doctor.id,
    changes: { rules: rules.length, openings: changed },
  }),
  dto: (changed) => ({ changedOpenings: changed }),
});
