import type { Context } from "#lib/core/context.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockOpenings } from "#db/locks.ts";
import type { Tx } from "#db/transaction.ts";

import { loadHoursOwner, type HoursOwner } from "./hours-owner.ts";
import { canKeepHours } from "./policy.ts";
import { replaceRules } from "./replace-rules.ts";
import type { Publish } from "./republish.ts";
import { WeeklyHoursInput } from "./schema.ts";
import { takeVersion } from "./take-version.ts";

/**
 * Replaces a doctor's weekly rules and publishes the resulting openings, in one transaction: either the new hours hold and every live visit
 * is inside them, or nothing has changed.
 */
export const setWeeklyHours = defineVerb({
  name: "availability.set_weekly_hours",
  input: WeeklyHoursInput,
  refuses: ["unknown_doctor", "not_found", "changed_meanwhile", "hours_overlap", "live_visits_outside"],
  load: (tx, _ctx, input) => loadHoursOwner(tx, input.doctorId),
  may: (ctx, doctor) => canKeepHours(ctx.actor, doctor),
  run: async (tx, ctx, doctor, input) => {
    // Before anything is written: of two requests that replace the rules at once, the later one then sees what the other stored.
    await lockOpenings(tx, doctor.id);
    return setWeek(tx, ctx, doctor, input);
  },
  audit: ({ changedOpenings }, doctor, { rules }) => ({
    entity: "availability",
    entityId: doctor.id,
    changes: { rules: rules.length, openings: changedOpenings },
  }),
  dto: (done) => done,
});

/** The caller holds the lock on the openings where they are published. */
export async function setWeek(
  tx: Tx,
  ctx: Context,
  doctor: HoursOwner,
  { rules, version: seen }: WeeklyHoursInput,
  publish?: Publish,
) {
  const version = await takeVersion(tx, ctx, { id: doctor.id, seen });
  const typed = rules.map((rule, index) => ({ rule, at: `rules.${index}` }));
  return { version, changedOpenings: await replaceRules(tx, ctx, doctor, typed, publish) };
}
