import { sql } from "drizzle-orm";

import { HOUR_MS, MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { parseInstant, parseInstantRange } from "#db/columns.ts";
import type { Tx } from "#db/transaction.ts";

import type { DoctorSummary } from "../dto.ts";

interface StoredOpening {
  readonly locationId: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly anchor: EpochMs;
  readonly modes: readonly string[];
}

interface Stored {
  readonly openings: readonly StoredOpening[];
  readonly held: readonly { readonly startsAt: EpochMs; readonly endsAt: EpochMs }[];
}

export interface OracleAsked {
  readonly now: EpochMs;
  readonly mode?: string | undefined;
  readonly city?: string | undefined;
}

/** Every opening and every held time there is. For the system, which sees every row. */
export async function readEverything(tx: Tx): Promise<(doctorId: string) => Stored> {
  const openings = await tx.execute<{
    doctor: string;
    location: string;
    during: string;
    anchor: string;
    modes: string[];
  }>(sql`
    select doctor_id as doctor, location_id as location, during::text, anchor::text, modes from openings
    where appointment_id is null order by lower(during)`);
  const held = await tx.execute<{ doctor: string; held: string }>(sql`
    select doctor_id as doctor, reserved::text as held from appointments
    where status not in ('cancelled', 'no_show')`);
  const openingsOf = Map.groupBy(openings, ({ doctor }) => doctor);
  const heldOf = Map.groupBy(held, ({ doctor }) => doctor);
  return (doctorId) => ({
    openings: (openingsOf.get(doctorId) ?? []).map(({ location, during, anchor, modes }) => ({
      ...parseInstantRange(during),
      locationId: location,
      anchor: parseInstant(anchor),
      modes,
    })),
    held: (heldOf.get(doctorId) ?? []).map((row) => parseInstantRange(row.held)),
  });
}

/**
 * When a doctor is free first, found without windows, without `free_time()` and without the sweep of `lib/scheduling`: of
 * every stored row, one start after the other is tried.
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

/** Every start that is aligned and lies in an opening at one of the places, in order. */
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

/** Minute by minute in openings of the one location that take the mode. */
function isCovered(
  openings: readonly StoredOpening[],
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
