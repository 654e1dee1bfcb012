import { expect, test } from "vitest";

import { letBy } from "#lib/core/testing/actors.ts";

import { APPOINTMENT_STATUSES, CHECK_IN_LEAD_MINUTES } from "./constants.ts";
import { assertStep, mayTake, openOutcomes } from "./lifecycle.ts";

const STARTS_AT = Date.parse("2027-01-06T23:45:00+05:45");

test("who takes a step: clients those that a patient takes, visitors and the system what their verbs let them", () => {
  for (const step of ["confirmed", "checked_in", "completed", "no_show"] as const)
    expect(
      letBy((actor) => mayTake(actor, step)),
      step,
    ).toBe("anonymous doctor admin system");
  expect(letBy((actor) => mayTake(actor, "cancelled"))).toBe("anonymous client patient doctor admin system");
});

test("nothing is recorded of a visit before it has begun", () => {
  for (const status of APPOINTMENT_STATUSES)
    expect(openOutcomes({ status, startsAt: STARTS_AT }, STARTS_AT - 1), status).toEqual([]);
});

test("of a visit that has begun it is recorded whether it took place, once", () => {
  const outcomes = APPOINTMENT_STATUSES.map((status) => [
    status,
    openOutcomes({ status, startsAt: STARTS_AT }, STARTS_AT),
  ]);
  expect(Object.fromEntries(outcomes)).toEqual({
    pending: ["no_show"],
    confirmed: ["completed", "no_show"],
    checked_in: ["completed"],
    completed: [],
    cancelled: [],
    no_show: [],
  });
});

test("a step that is refused says what the visit is, or how early a patient may be checked in", () => {
  const visit = { status: "cancelled", startsAt: STARTS_AT } as const;
  expect(() => assertStep(visit, "completed", STARTS_AT)).toThrow(
    expect.objectContaining({ code: "wrong_state", details: { status: "cancelled" } }),
  );
  expect(() => assertStep({ ...visit, status: "confirmed" }, "checked_in", 0)).toThrow(
    expect.objectContaining({ details: { checkInMinutes: CHECK_IN_LEAD_MINUTES } }),
  );
});
