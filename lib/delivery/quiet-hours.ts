import { DAY_MS, MINUTE_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { QuietHours } from "#lib/outbox/message-choices.ts";
import { addDays, instantsBetween, localDateOf, minutesOf, wallMs } from "#lib/scheduling/wall-time.ts";

/** How long before quiet hours a message is sent that should be read before them: mail takes time. */
const HEAD_START_MS = 30 * MINUTE_MS;

/** A reader's quiet hours, by their own clocks. */
export interface Quiet {
  readonly hours: QuietHours | null;
  readonly timeZone: TimeZone;
}

/** When a reminder is sent: before the quiet hours into which it would fall. */
export function beforeQuietHours(at: EpochMs, quiet: Quiet): EpochMs {
  const stretch = quietAround(at, quiet);
  return stretch === undefined ? at : stretch.startsAt - HEAD_START_MS;
}

/**
 * When news is sent: after the quiet hours that it would disturb, but at once if the visit begins, or was to begin, within 24 hours.
 * `begins`: when it begins, and when its reader believes that it does.
 */
export function afterQuietHours(
  { now, begins }: { readonly now: EpochMs; readonly begins: readonly EpochMs[] },
  quiet: Quiet,
): EpochMs {
  if (begins.some((startsAt) => startsAt <= now + DAY_MS)) return now;
  return quietAround(now, quiet)?.endsAt ?? now;
}

/**
 * The quiet hours that contain an instant. If clocks go back over one of their ends, they last from the first time that the clocks show
 * their beginning until the last time that they show their end.
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
