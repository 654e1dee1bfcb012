import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { addDays, instantsBetween, localDateOf, wallMs } from "#lib/scheduling/wall-time.ts";

const MORNING_MINUTES = 7 * 60;
const LATEST_MINUTES = 24 * 60;

/** When news reaches a doctor, and whether in the morning's summary. */
export interface DoctorHearing {
  readonly dueAt: EpochMs;
  readonly isSummarised: boolean;
}

/**
 * When a doctor is told news: at once if the appointment begins, or was to begin, today or tomorrow, by the location's clocks or by the
 * doctor's; all other news in one mail at the doctor's next 07:00, whatever the locations. Where 07:00 is skipped, that is the first
 * instant after it. The doctor's own clocks count too, so that the morning always comes before the appointment.
 */
export function hearingOfDoctor({
  now,
  begins,
  timeZone,
  doctorTimeZone,
}: {
  readonly now: EpochMs;
  /** When it begins, and when the doctor was last told that it begins. */
  readonly begins: readonly EpochMs[];
  /** The location's. */
  readonly timeZone: TimeZone;
  readonly doctorTimeZone: TimeZone;
}): DoctorHearing {
  const isSoon = [timeZone, doctorTimeZone].some((zone) => {
    const days = todayAndTomorrow(now, zone);
    return begins.some((instant) => days.includes(localDateOf(instant, zone)));
  });
  const morning = isSoon ? undefined : nextMorning(now, doctorTimeZone);
  return { dueAt: morning ?? now, isSummarised: morning !== undefined };
}

function nextMorning(now: EpochMs, timeZone: TimeZone): EpochMs | undefined {
  return todayAndTomorrow(now, timeZone)
    .map((date) => {
      const reading = { from: wallMs(date, MORNING_MINUTES), until: wallMs(date, LATEST_MINUTES) };
      return instantsBetween(reading, timeZone)[0]?.startsAt;
    })
    .find((morning) => morning !== undefined && morning > now);
}

function todayAndTomorrow(now: EpochMs, timeZone: TimeZone) {
  const today = localDateOf(now, timeZone);
  return [today, addDays(today, 1)];
}
