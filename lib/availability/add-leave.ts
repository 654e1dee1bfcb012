import type { Context } from "#lib/core/context.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockOpenings } from "#db/locks.ts";
import { doctorLeaves } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { assertWithinTwoYears } from "./date-limits.ts";
import { loadHoursOwner, type HoursOwner } from "./hours-owner.ts";
import { idOf } from "./internal.ts";
import { canKeepHours } from "./policy.ts";
import { republish, type Publish } from "./republish.ts";
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
    await lockOpenings(tx, doctor.id);
    return takeLeave(tx, ctx, doctor, leave);
  },
  audit: ({ id, changedOpenings }, doctor, { fromDate, untilDate }) => ({
    entity: "availability",
    entityId: doctor.id,
    changes: { leaveId: id, validFrom: fromDate, validUntil: untilDate, openings: changedOpenings },
  }),
  dto: (done) => done,
});

/** The caller holds the lock on the openings where they are published. */
export async function takeLeave(
  tx: Tx,
  ctx: Context,
  doctor: HoursOwner,
  leave: LeaveInput,
  publish: Publish = republish,
) {
  assertWithinTwoYears(ctx, { fromDate: leave.fromDate, untilDate: leave.untilDate });
  const rows = await tx.insert(doctorLeaves).values(leave).returning({ id: doctorLeaves.id });
  await noteChange(tx, doctor.id);
  return { id: idOf(rows), changedOpenings: await publish(tx, ctx, doctor) };
}
