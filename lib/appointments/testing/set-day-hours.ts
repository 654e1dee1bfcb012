import { changeHours } from "#lib/appointments/change-hours.ts";
import { proposeHours } from "#lib/appointments/propose-hours.ts";
import { DayHoursInput } from "#lib/availability/schema.ts";
import type { Context } from "#lib/core/context.ts";
import { parseInput } from "#lib/core/parse-input.ts";

/** Replaces the hours of a weekday as the pages do: the change is previewed, then made. */
export async function setDayHours(ctx: Context, raw: unknown) {
  const input = parseInput(DayHoursInput, raw);
  const { id } = await proposeHours(ctx, { change: { kind: "set_day_hours", input } });
  return changeHours(ctx, { changeId: id });
}
