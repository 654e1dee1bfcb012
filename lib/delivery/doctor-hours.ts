import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { addDays, instantsBetween, localDateOf, wallMs } from "#lib/scheduling/wall-time.ts";

const MORNING_MINUTES = 7 * 60;
const LATEST_MINUTES = 24 * 60;

/**
 * When a doctor hears of news: at once of what begins, or was to begin, today or tomorrow; of the rest at the next 07:00. Both by the
 * clocks of the location. Where 07:00 is skipped, it is the first instant after it.
 */
export function dueForDoctor({
  now,
  begins,
  timeZone,
}: {
  now: EpochMs;
  /** When it begins, and when the doctor was told that it begins. */
  begins: readonly EpochMs[];
  timeZone: TimeZone;
}): EpochMs {
  const today = localDateOf(now, timeZone);
  const soon = [today, addDays(today, 1)];
  if (begins.some((instant) => soon.includes(localDateOf(instant, timeZone)))) return now;
  const mornings = soon.map((date) => {
    const [first] = instantsBetween(
      { from: wallMs(date, MORNING_MINUTES), until: wallMs(date, LATEST_MINUTES) },
      timeZone,
    );
    return first?.startsAt ?? now;
  });
  return mornings.find((morning) => morning > now) ?? now + MINUTE_MS;
}
