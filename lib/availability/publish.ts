import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockOpenings } from "#db/locks.ts";

import { loadHoursOwner } from "./hours-owner.ts";
import { canKeepHours } from "./policy.ts";
import { republish } from "./republish.ts";
import { PublishInput } from "./schema.ts";

/**
 * Publishes a doctor's openings again from the stored rules and overrides, up to the horizon and a week. Run daily by the worker; changes
 * nothing when nothing is due.
 */
export const publishOpenings = defineVerb({
  name: "availability.publish",
  input: PublishInput,
  refuses: ["unknown_doctor", "hours_overlap", "live_visits_outside"],
  load: (tx, _ctx, input) => loadHoursOwner(tx, input.doctorId),
  may: (ctx, doctor) => canKeepHours(ctx.actor, doctor),
  run: async (tx, ctx, doctor, input) => {
    await lockOpenings(tx, doctor.id);
    return republish(tx, ctx, doctor, input.from === undefined ? {} : { from: input.from });
  },
  audit: (changed, doctor) => ({
    entity: "availability",
    entityId: doctor.id,
    changes: { openings: changed },
  }),
  dto: (changed) => ({ changedOpenings: changed }),
});
