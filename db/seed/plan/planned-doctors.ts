import type { EpochMs, Interval } from "#lib/core/instant.ts";
import type { DoctorSource } from "#lib/setup/schema.ts";
import { WEEKDAYS } from "#lib/setup/schema.ts";
import { openingsOf } from "#lib/scheduling/openings.ts";
import { MODES, type AvailabilityOverride, type AvailabilityRule, type Opening } from "#lib/scheduling/shapes.ts";
import { addDays, localDateOf } from "#lib/scheduling/wall-time.ts";

import { LOCATIONS } from "./clinic.ts";
import { DOCTORS } from "./doctors.ts";
import { overridesOf } from "./overrides.ts";
import { FUTURE_DAYS, HISTORY_DAYS, PAST_DAYS, type PlannedDoctor, type PlannedOverride } from "./shapes.ts";

const DAY_MS = 86_400_000;

/** On leave from twelve days ago, with no date for her return: a doctor with no free time at all. */
const ON_LEAVE = "valentina-munoz";
const LEAVE_BEGAN_DAYS_AGO = 12;

const zones = new Map(LOCATIONS.map(({ slug, timeZone }) => [slug, timeZone]));

/** The zone of a location, by its slug. */
export function zoneOf(location: string): string {
  const zone = zones.get(location);
  if (zone === undefined) throw new Error(`The demo has no location ${location}`);
  return zone;
}

/** The doctors as `npm run setup` would be told of them, with hours that began when the demo's history does. */
export function doctorsAt(now: EpochMs): DoctorSource[] {
  return DOCTORS.map((doctor) => ({
    ...doctor,
    hours: doctor.hours.map((stretch) => {
      const today = localDateOf(now, zoneOf(stretch.location));
      const validFrom = addDays(today, -HISTORY_DAYS);
      if (doctor.slug !== ON_LEAVE) return { ...stretch, validFrom };
      return { ...stretch, validFrom, validUntil: addDays(today, -LEAVE_BEGAN_DAYS_AGO) };
    }),
  }));
}

/** The same doctors with the openings that their hours and overrides come to. */
export function plannedDoctors(now: EpochMs): PlannedDoctor[] {
  const overrides = overridesOf(now);
  const window = windowAround(now);
  return doctorsAt(now).map((doctor) => {
    const own = overrides.filter((override) => override.doctor === doctor.slug).map(toOverride);
    const isUsual = own.length === 0 && doctor.slug !== ON_LEAVE;
    return {
      slug: doctor.slug,
      specialty: doctor.specialties[0] ?? "",
      visitTypes: doctor.visitTypes.map((type) => (typeof type === "string" ? type : type.slug)),
      horizonDays: doctor.horizonDays ?? 90,
      acceptingNewPatients: doctor.acceptingNewPatients ?? true,
      home: doctor.locations[0] ?? "",
      openings: isUsual ? usualOpenings(doctor, window) : openingsFrom(doctor, own, window),
    };
  });
}

/** What the rules alone come to, by doctor and year: the same for every today, and slow to work out again for each. */
const usual = new Map<string, Opening[]>();

function usualOpenings(doctor: DoctorSource, window: Interval): Opening[] {
  const year = new Date(window.startsAt).getUTCFullYear();
  const key = `${doctor.slug} ${year}`;
  const known = usual.get(key);
  const hours = doctor.hours.map((stretch) => ({ ...stretch, validFrom: `${year - 1}-01-01` }));
  const wide = { startsAt: Date.UTC(year, 0, 1), endsAt: Date.UTC(year + 1, 0, 1) + 100 * DAY_MS };
  const openings = known ?? openingsFrom({ ...doctor, hours }, [], wide);
  usual.set(key, openings);
  return openings.filter(({ startsAt, endsAt }) => endsAt > window.startsAt && startsAt < window.endsAt);
}

function openingsFrom(doctor: DoctorSource, overrides: readonly AvailabilityOverride[], window: Interval): Opening[] {
  const outcome = openingsOf({ rules: rulesOf(doctor), overrides, window });
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
