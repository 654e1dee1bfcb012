import type { Stored } from "#lib/availability/testing/every-row.ts";
import { HOUR_MS, MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";

import type { DoctorSummary } from "#lib/doctors/dto.ts";

export interface OracleAsked {
  readonly now: EpochMs;
  readonly mode?: string | undefined;
  readonly city?: string | undefined;
}

/**
 * When a doctor is free first, found without windows, without `free_time()` and without the sweep of `lib/scheduling`: it tries every start
 * in turn against every stored row.
 */
export function firstFreeByOracle(
  stored: Stored,
  doctor: DoctorSummary,
  { now, mode, city }: OracleAsked,
): EpochMs | undefined {
  const places = doctor.locations.filter((place) => place.city === (city ?? place.city)).map(({ id }) => id);
  const firsts = doctor.visitTypes.flatMap((type) => {
    const latest = now + Math.min(doctor.horizonDays, type.horizonDays) * 24 * HOUR_MS;
    const minutes = type.durationMinutes;
    const starts = startsIn(stored, type.stepMinutes, places).filter(
      (start) => start >= now + type.noticeMinutes * MINUTE_MS && start <= latest,
    );
    const modes = type.modes.filter((each) => each === (mode ?? each));
    return modes.flatMap(
      (each) =>
        starts.find(
          (start) =>
            isCovered(stored.openings, { start, mode: each, minutes }) &&
            !stored.held.some(
              ({ startsAt, endsAt }) =>
                startsAt < start + (minutes + type.bufferAfterMinutes) * MINUTE_MS &&
                start - type.bufferBeforeMinutes * MINUTE_MS < endsAt,
            ),
        ) ?? [],
    );
  });
  return firsts.length === 0 ? undefined : Math.min(...firsts);
}

/** Every aligned start in an opening at one of the locations, in order. */
function startsIn({ openings }: Stored, stepMinutes: number, places: readonly string[]): EpochMs[] {
  return openings
    .filter(({ locationId }) => places.includes(locationId))
    .flatMap(({ startsAt, endsAt, anchor }) => {
      const starts: EpochMs[] = [];
      for (let start = anchor; start < endsAt; start += stepMinutes * MINUTE_MS) {
        if (start >= startsAt) starts.push(start);
      }
      return starts;
    });
}

/** Checked minute by minute, in openings of that location that take the mode. */
function isCovered(
  openings: Stored["openings"],
  { start, mode, minutes }: { start: EpochMs; mode: string; minutes: number },
): boolean {
  const openAt = (instant: EpochMs) =>
    openings.find(({ startsAt, endsAt }) => startsAt <= instant && instant < endsAt);
  const location = openAt(start)?.locationId;
  for (let instant = start; instant < start + minutes * MINUTE_MS; instant += 5 * MINUTE_MS) {
    const open = openAt(instant);
    if (open === undefined || open.locationId !== location || !open.modes.includes(mode)) return false;
  }
  return true;
}
