import { DAY_MS, MINUTE_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { QuietHours } from "#lib/outbox/message-choices.ts";
import { addDays, instantsBetween, localDateOf, minutesOf, wallMs } from "#lib/scheduling/wall-time.ts";

/** What is to be read before quiet hours leaves so long before them: mail takes its time. */
const HEAD_START_MS = 30 * MINUTE_MS;

/** Somebody's quiet hours, by their own clocks. */
export interface Quiet {
  readonly hours: QuietHours | null;
  readonly timeZone: TimeZone;
}

/** A reminder's time: before the quiet hours that it would fall into. */
export function beforeQuietHours(at: EpochMs, quiet: Quiet): EpochMs {
  const stretch = quietAround(at, quiet);
  return stretch === undefined ? at : stretch.startsAt - HEAD_START_MS;
}

/**
 * When news leaves: after the quiet hours that it would disturb, but at once where the visit begins within 24 hours, or was to.
 * `begins`: when it begins, and when its reader thinks that it does.
 */
export function afterQuietHours(
  { now, begins }: { readonly now: EpochMs; readonly begins: readonly EpochMs[] },
  quiet: Quiet,
): EpochMs {
  if (begins.some((startsAt) => startsAt <= now + DAY_MS)) return now;
  return quietAround(now, quiet)?.endsAt ?? now;
}

/**
 * The quiet hours that an instant lies in. Where clocks go back over one of their ends, they last from the first time that the clocks
 * show their beginning until the last time that they show their end.
 */
function quietAround(at: EpochMs, { hours, timeZone }: Quiet): Interval | undefined {
  if (hours === null) return undefined;
  const today = localDateOf(at, timeZone);
  const [from, until] = [minutesOf(hours.from), minutesOf(hours.until)];
  return [addDays(today, -1), today]
    .map((date) => {
      const untilDate = until <= from ? addDays(date, 1) : date;
      const reading = { from: wallMs(date, from), until: wallMs(untilDate, until) };
      const stretches = instantsBetween(reading, timeZone);
      const [first, last] = [stretches.at(0), stretches.at(-1)];
      return first && last && { startsAt: first.startsAt, endsAt: last.endsAt };
    })
    .find((stretch) => stretch !== undefined && stretch.startsAt <= at && at < stretch.endsAt);
}
