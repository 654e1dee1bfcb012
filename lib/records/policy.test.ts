import { expect, test } from "vitest";

import { APPOINTMENT_STATUSES } from "#lib/appointments/constants.ts";
import { letBy } from "#lib/core/testing/actors.ts";

import { LATE_AFTER_MS } from "./constants.ts";
import { canWriteRecord, isLate, isWritable } from "./policy.ts";

const VISIT = { startsAt: 1000, endsAt: 2000 };

test.each([
  ["user-1", "doctor"],
  ["user-2", ""],
  [null, ""],
])("the record of a visit with the doctor who is user %s is written by %j", (doctorUserId, who) => {
  expect(letBy((actor) => canWriteRecord(actor, doctorUserId))).toBe(who);
});

test("a record is written from check-in or from the start on, of a visit that takes place", () => {
  const writable = (now: number) =>
    APPOINTMENT_STATUSES.filter((status) => isWritable({ ...VISIT, status }, now)).toSorted();
  expect(writable(999)).toEqual(["checked_in", "completed"]);
  expect(writable(1000)).toEqual(["checked_in", "completed", "confirmed"]);
});

test("a record is late once more than the time for it has passed since the end", () => {
  const visit = { ...VISIT, status: "completed" as const };
  expect(isLate(visit, VISIT.endsAt + LATE_AFTER_MS)).toBe(false);
  expect(isLate(visit, VISIT.endsAt + LATE_AFTER_MS + 1)).toBe(true);
});
