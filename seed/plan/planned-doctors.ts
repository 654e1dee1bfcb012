import { DAY_MS } from "#lib/core/instant.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { DoctorSource } from "#lib/setup/schema.ts";
import { addDays, localDateOf } from "#lib/scheduling/wall-time.ts";

import { zoneOf } from "./clinic.ts";
import { DOCTORS } from "./doctors.ts";
import { openingsFrom, usualOpenings } from "./openings.ts";
import { overridesOf } from "./overrides.ts";
import { FUTURE_DAYS, HISTORY_DAYS, PAST_DAYS, type PlannedDoctor } from "./shapes.ts";

/** On leave from twelve days ago, with no date for her return: a doctor with no free time at all. */
const ON_LEAVE = "valentina-munoz";
const LEAVE_BEGAN_DAYS_AGO = 12;

/** The doctors as a file for `npm run setup` would name them, with hours that began when the demo's history does. */
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

/** The same doctors with the openings that result from their hours and overrides. */
export function plannedDoctors(now: EpochMs): PlannedDoctor[] {
  const overrides = overridesOf(now);
  const window = { startsAt: now - (PAST_DAYS + 1) * DAY_MS, endsAt: now + (FUTURE_DAYS + 1) * DAY_MS };
  return doctorsAt(now).map((doctor) => {
    const own = overrides.filter((override) => override.doctor === doctor.slug);
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
