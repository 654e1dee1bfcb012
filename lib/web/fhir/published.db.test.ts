import { beforeAll, expect, test } from "vitest";

import { allSlotsOf, linesOf } from "#lib/smart/testing/published.ts";
import { makePractice, type Practice } from "#db/testing/world.ts";

import { faultsOf } from "./testing/definitions.ts";

let practice: Practice;

beforeAll(async () => {
  practice = await makePractice({ doctor: { name: "Dra. Sofía <Rojas> & Co", slug: "sofia-rojas" } });
});

test.each(["locations", "practitioner-roles", "schedules"] as const)(
  "what is published as %s is valid FHIR R4",
  async (kind) => {
    const lines = await linesOf({ kind });
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.flatMap((line) => faultsOf(line))).toEqual([]);
  },
);

test("published free times are valid FHIR R4", async () => {
  const slots = await allSlotsOf(practice.locationId);
  expect(slots.length).toBeGreaterThan(0);
  expect(slots.flatMap((slot) => faultsOf(slot))).toEqual([]);
});
