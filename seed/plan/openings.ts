import { DAY_MS } from "#lib/core/instant.ts";
import type { Interval } from "#lib/core/instant.ts";
import { openingsOf } from "#lib/scheduling/openings.ts";
import {
  MODES,
  type AvailabilityOverride,
  type AvailabilityRule,
  type Opening,
} from "#lib/scheduling/shapes.ts";
import { WEEKDAYS, type DoctorSource } from "#lib/setup/schema.ts";

import { zoneOf } from "./clinic.ts";
import type { PlannedOverride } from "./shapes.ts";

/** The openings of the rules alone, by doctor and year: the same for every today, and slow to compute again for each. */
const usual = new Map<string, Opening[]>();

/** A window of it. */
export function usualOpenings(doctor: DoctorSource, window: Interval): Opening[] {
  const year = new Date(window.startsAt).getUTCFullYear();
  const key = `${doctor.slug} ${year}`;
  const known = usual.get(key);
  const hours = doctor.hours.map((stretch) => ({ ...stretch, validFrom: `${year - 1}-01-01` }));
  const wide = { startsAt: Date.UTC(year, 0, 1), endsAt: Date.UTC(year + 1, 0, 1) + 100 * DAY_MS };
  const openings = known ?? openingsFrom({ ...doctor, hours }, [], wide);
  usual.set(key, openings);
  return openings.filter(({ startsAt, endsAt }) => endsAt > window.startsAt && startsAt < window.endsAt);
}

/** The openings that result from a doctor's hours and overrides, at locations named by slug. */
export function openingsFrom(
  doctor: DoctorSource,
  overrides: readonly PlannedOverride[],
  window: Interval,
): Opening[] {
  const outcome = openingsOf({ rules: rulesOf(doctor), overrides: overrides.map(toOverride), window });
  if (!outcome.ok) throw new Error(`The demo's hours of ${doctor.slug} overlap`);
  return outcome.openings;
}

function rulesOf(doctor: DoctorSource): AvailabilityRule[] {
  return doctor.hours.flatMap((stretch) =>
    stretch.weekdays.map((weekday) => ({
      weekday: WEEKDAYS.indexOf(weekday) + 1,
      startTime: stretch.startTime,
      endTime: stretch.endTime,
      locationId: stretch.location,
      timeZone: zoneOf(stretch.location),
      validFrom: stretch.validFrom ?? "",
      validUntil: stretch.validUntil ?? null,
      modes: MODES,
    })),
  );
}

function toOverride(override: PlannedOverride): AvailabilityOverride {
  const { location, date, kind, startTime, endTime } = override;
  const timeZone = location === null ? null : zoneOf(location);
  return { date, kind, locationId: location, timeZone, startTime, endTime, modes: MODES };
}
