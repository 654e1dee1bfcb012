import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { utcDateOf } from "#lib/core/instant.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import { addDays } from "#lib/scheduling/wall-time.ts";

const TWO_YEARS_DAYS = 731;

/** @throws DomainError `invalid_input` at each field whose date lies more than two years ahead */
export function assertWithinTwoYears(
  ctx: Context,
  dates: Readonly<Record<string, CalendarDate | null>>,
): void {
  const last = addDays(utcDateOf(ctx.now), TWO_YEARS_DAYS);
  const late = Object.entries(dates).filter(([, date]) => date !== null && date > last);
  if (late.length === 0) return;
  throw new DomainError("invalid_input", {
    fields: Object.fromEntries(late.map(([field]) => [field, "beyond_two_years"])),
  });
}
