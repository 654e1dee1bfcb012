import { DAY_MS } from "#lib/core/instant.ts";
import { describe, expect, it } from "vitest";

import { CheckedSetup } from "#lib/setup/checks.ts";

import { planDemo } from "./demo.ts";
import { PATIENTS } from "./patients.ts";

const NOW = Date.UTC(2027, 0, 13, 10, 7);

describe("the demo", () => {
  it("is the same every time for one now, and a week later the same a week later", () => {
    expect(planDemo(NOW)).toEqual(planDemo(NOW));
    const shifted = planDemo(NOW).visits.map((visit) => visit.startsAt + 7 * DAY_MS);
    expect(planDemo(NOW + 7 * DAY_MS).visits.map(({ startsAt }) => startsAt)).toEqual(shifted);
  });

  it("has 24 doctors in 12 specialties and 40 patients, over four zones and more", () => {
    const { clinic } = planDemo(NOW);
    expect(clinic.doctors).toHaveLength(24);
    expect(new Set(clinic.doctors.flatMap(({ specialties }) => specialties)).size).toBe(12);
    expect(PATIENTS).toHaveLength(40);
    const publicZones = clinic.locations
      .filter(({ isPublic }) => isPublic !== false)
      .map(({ timeZone }) => timeZone);
    expect(new Set(publicZones).size).toBeGreaterThanOrEqual(4);
    expect(clinic.doctors.filter(({ acceptingNewPatients }) => acceptingNewPatients === false)).toHaveLength(
      1,
    );
    expect(
      repeats([
        ...PATIENTS.map(({ key }) => key),
        ...clinic.doctors.map(({ licenceNumber }) => licenceNumber),
      ]),
    ).toEqual([]);
  });

  it("is a clinic that the setup accepts", () => {
    const parsed = CheckedSetup.safeParse(planDemo(NOW).clinic);
    expect(parsed.error?.issues ?? []).toEqual([]);
  });
});

function repeats(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
