import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";

import { closeDate } from "./add-closure.ts";
import { openExtraHours } from "./add-extra-hours.ts";
import { takeLeave } from "./add-leave.ts";
import { loadHoursOwner, type HoursOwner } from "./hours-owner.ts";
import { loadOwnerOfLeave, takeLeaveBack } from "./remove-leave.ts";
import { loadOwnerOfOverride, takeDateBack } from "./remove-override.ts";
import type { Publish } from "./republish.ts";
import {
  ClosureInput,
  DayHoursInput,
  ExtraHoursInput,
  LeaveInput,
  LeaveRemovalInput,
  OverrideRemovalInput,
  WeeklyHoursInput,
} from "./schema.ts";
import { setDay } from "./set-day-hours.ts";
import { setWeek } from "./set-weekly-hours.ts";

/** A change of one doctor's hours, as the verb for it takes it. */
export const HoursChange = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("set_day_hours"), input: DayHoursInput }),
    z.strictObject({ kind: z.literal("set_weekly_hours"), input: WeeklyHoursInput }),
    z.strictObject({ kind: z.literal("add_extra_hours"), input: ExtraHoursInput }),
    z.strictObject({ kind: z.literal("add_closure"), input: ClosureInput }),
    z.strictObject({ kind: z.literal("add_leave"), input: LeaveInput }),
    z.strictObject({ kind: z.literal("remove_leave"), input: LeaveRemovalInput }),
    z.strictObject({ kind: z.literal("remove_override"), input: OverrideRemovalInput }),
  ],
  { error: "choose" },
);
export type HoursChange = z.output<typeof HoursChange>;

/** @throws DomainError `unknown_doctor`, `not_found` */
export function loadOwnerOfChange(tx: Tx, { kind, input }: HoursChange): Promise<HoursOwner> {
  if (kind === "remove_leave") return loadOwnerOfLeave(tx, input.leaveId);
  if (kind === "remove_override") return loadOwnerOfOverride(tx, input.overrideId);
  return loadHoursOwner(tx, input.doctorId);
}

/**
 * Writes the change and has `publish` do the rest. Where that publishes, the caller holds the lock on the openings.
 * @returns the id of the leave that it made, if it made one
 * @throws DomainError what the verb for this change refuses
 */
export async function writeChange(
  tx: Tx,
  ctx: Context,
  doctor: HoursOwner,
  { kind, input }: HoursChange,
  publish: Publish,
): Promise<string | null> {
  switch (kind) {
    case "add_leave":
      return (await takeLeave(tx, ctx, doctor, input, publish)).id;
    case "set_day_hours":
      await setDay(tx, ctx, doctor, input, publish);
      return null;
    case "set_weekly_hours":
      await setWeek(tx, ctx, doctor, input, publish);
      return null;
    case "add_extra_hours":
      await openExtraHours(tx, ctx, doctor, input, publish);
      return null;
    case "add_closure":
      await closeDate(tx, ctx, doctor, input, publish);
      return null;
    case "remove_leave":
      await takeLeaveBack(tx, ctx, doctor, input, publish);
      return null;
    case "remove_override":
      await takeDateBack(tx, ctx, doctor, input, publish);
      return null;
    default:
      return kind satisfies never;
  }
}
