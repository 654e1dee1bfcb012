import { expect, test } from "vitest";

import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { dailyHours, makeDoctor, makeLocation, makeVisitType, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { loadLandingPage } from "./queries-landing.ts";

const loadNear = async (place?: string) =>
  (await inReadTransaction(SYSTEM, (tx) => loadLandingPage(tx, SYSTEM, place))).near;

async function makeDoctorIn(city: string, openFrom: string): Promise<void> {
  const [locationId, visitTypeId] = [await makeLocation({ city }), await makeVisitType()];
  const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
  await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(locationId, openFrom, "17:00") });
}

test("the first free times are those of the city that was chosen, of three doctors at most, the earliest first", async () => {
  for (const openFrom of ["11:00", "08:00", "10:00", "09:00"]) await makeDoctorIn("Pokhara", openFrom);
  await makeDoctorIn("Biratnagar", "06:00");
  const near = await loadNear("Pokhara");
  expect(near?.city).toBe("Pokhara");
  expect(near?.doctors).toHaveLength(3);
  const starts = near?.doctors.map(({ freeSlots }) => freeSlots[0]?.startsAt ?? 0) ?? [];
  expect(starts).toEqual(starts.toSorted());
  expect(near?.doctors.flatMap(({ locations }) => locations.map(({ city }) => city))).toEqual([
    "Pokhara",
    "Pokhara",
    "Pokhara",
  ]);
});

test("without a city, with one that has no clinic, and where nobody has a free time, there are none", async () => {
  await makeDoctorIn("Pokhara", "09:00");
  await makeLocation({ city: "Dharan" });
  expect(await loadNear()).toBeNull();
  expect(await loadNear("Atlantis")).toBeNull();
  expect(await loadNear("Dharan")).toBeNull();
});
