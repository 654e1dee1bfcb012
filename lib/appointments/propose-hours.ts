import { z } from "zod";

import { HoursChange, loadOwnerOfChange } from "#lib/availability/hours-change.ts";
import { canKeepHours } from "#lib/availability/policy.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { hoursChanges } from "#db/schema/index.ts";

import { lookAhead } from "./hours-outlook.ts";

export const ProposeHoursInput = z.strictObject({ change: HoursChange });

/**
 * Stores a change of hours to be previewed: `changeHours` then makes it, with a decision for each visit affected. No hours change yet, but
 * whatever would refuse the change refuses it here already.
 */
export const proposeHours = defineVerb({
  name: "availability.propose_change",
  input: ProposeHoursInput,
  refuses: ["unknown_doctor", "not_found", "changed_meanwhile", "hours_overlap"],
  load: (tx, _ctx, { change }) => loadOwnerOfChange(tx, change),
  may: ({ actor }, doctor) => actor.kind === "user" && canKeepHours(actor, doctor),
  run: async (tx, ctx, doctor, { change }) => {
    await lookAhead(tx, ctx, doctor, change);
    const byUserId = ctx.actor.kind === "user" ? ctx.actor.userId : "";
    const [row] = await tx
      .insert(hoursChanges)
      .values({ doctorId: doctor.id, byUserId, change, createdAt: ctx.now })
      .returning({ id: hoursChanges.id });
    if (row === undefined) throw new Error("An insert returned no row");
    return { id: row.id };
  },
  audit: ({ id }, doctor, { change: { kind } }) => ({
    entity: "availability",
    entityId: doctor.id,
    changes: { changeId: id, kind },
  }),
  dto: (done) => done,
});
