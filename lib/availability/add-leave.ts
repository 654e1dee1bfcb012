import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockOpenings } from "#db/locks.ts";
import { doctorLeaves } from "#db/schema/index.ts";

import { assertWithinTwoYears } from "./date-limits.ts";
import { idOf, loadHoursOwner } from "./internal.ts";
import { canKeepHours } from "./policy.ts";
import { republish } from "./republish.ts";
import { LeaveInput } from "./schema.ts";
import { noteChange } from "./take-version.ts";

/** Closes all hours of a doctor from day to day, extra hours too. It is one entry, and is taken back as one. */
export const addLeave = defineVerb({
  name: "availability.add_leave",
  input: LeaveInput,
  refuses: ["unknown_doctor", "live_visits_outside"],
  load: (tx, _ctx, input) => loadHoursOwner(tx, input.doctorId),
  may: (ctx, doctor) => canKeepHours(ctx.actor, doctor),
  run: async (tx, ctx, doctor, leave) => {
    assertWithinTwoYears(ctx, { fromDate: leave.fromDate, untilDate: leave.untilDate });
    await lockOpenings(tx, doctor.id);
    const rows = await tx.insert(doctorLeaves).values(leave).returning({ id: doctorLeaves.id });
    await noteChange(tx, doctor.id);
    return { id: idOf(rows), changedOpenings: await republish(tx, ctx, doctor) };
  },
  audit: ({ id, changedOpenings }, doctor, { fromDate, untilDate }) => ({
    entity: "availability",
    entityId: doctor.id,
    changes: { leaveId: id, validFrom: fromDate, validUntil: untilDate, openings: changedOpenings },
  }),
  dto: (done) => done,
});
