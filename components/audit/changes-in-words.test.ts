import { expect, test } from "vitest";

import { changesInWords } from "./changes-in-words.ts";

test("values are written as they are, a change as what it was and what it became", () => {
  const changes = {
    status: { from: "pending", to: "confirmed" },
    roles: { from: [], to: ["patient", "doctor"] },
    locationId: { from: null },
    openings: 3,
    isEnrolled: true,
  };
  expect(changesInWords(changes)).toEqual([
    "status: pending → confirmed",
    "roles: – → patient, doctor",
    "locationId: – → –",
    "openings: 3",
    "isEnrolled: true",
  ]);
  expect(changesInWords({})).toEqual([]);
});
