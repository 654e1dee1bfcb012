import { expect, test } from "vitest";
import { CLOCK_CHANGES_TZ_VERSION } from "./clock-changes-2027.ts";
import { SENTINEL_INSTANTS, SENTINEL_OFFSETS, SENTINELS_TZ_VERSION } from "./sentinel-offsets.ts";
import { checkZoneData } from "./sentinels.ts";

test("a zone with another offset than the table's is named, and so is one that the runtime does not know", () => {
  const right = SENTINEL_INSTANTS.map(() => 345);
  const table = { "Asia/Kathmandu": right, "Asia/Tokyo": right, "Europe/Atlantis": right };
  expect(checkZoneData("2026c", table)).toEqual({
    expectedVersion: SENTINELS_TZ_VERSION,
    runtimeVersion: "2026c",
    wrongZones: ["Asia/Tokyo", "Europe/Atlantis"],
  });
});

test("the zones whose clock changes the tests walk through are right in this runtime", () => {
  const settled = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/New_York",
    "Asia/Kathmandu",
    "Europe/London",
  ];
  const { wrongZones } = checkZoneData(undefined);
  expect(wrongZones.filter((zone) => settled.includes(zone))).toEqual([]);
});

test("the table is whole, and of the version of the clock changes", () => {
  expect(SENTINELS_TZ_VERSION).toBe(CLOCK_CHANGES_TZ_VERSION);
  for (const offsets of Object.values(SENTINEL_OFFSETS))
    expect(offsets).toHaveLength(SENTINEL_INSTANTS.length);
});
