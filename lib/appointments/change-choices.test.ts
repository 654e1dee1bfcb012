import { describe, expect, it } from "vitest";

import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";

import { changeableFrom, changeChoices } from "./change-choices.ts";
import { openSteps } from "./open-steps.ts";

const STARTS_AT = Date.parse("2027-01-06T09:30:00+05:45");
const VISIT = {
  status: "confirmed",
  startsAt: STARTS_AT,
  createdAt: Date.parse("2026-12-01T08:00:00Z"),
  changeCutoffMinutes: 1440,
} as const;
const at = (hours: number) => STARTS_AT + hours * HOUR_MS;

describe("what a patient can still change", () => {
  it("is both until the cut-off, to the millisecond", () => {
    expect(changeChoices(VISIT, at(-24))).toEqual({
      canMove: true,
      canCancel: true,
      until: at(-24),
      isTakeBack: false,
      whyNot: null,
    });
    expect(changeChoices(VISIT, at(-24) + 1)).toMatchObject({
      canMove: false,
      canCancel: false,
      whyNot: "cut_off_passed",
    });
  });

  it("is nothing once the visit has begun, even without a cut-off", () => {
    const visit = { ...VISIT, changeCutoffMinutes: 0 };
    expect(changeChoices(visit, at(0) - 1)).toMatchObject({ canCancel: true });
    expect(changeChoices(visit, at(0))).toMatchObject({ canCancel: false, whyNot: "begun" });
  });

  it("is cancelling alone for somebody who is checked in", () => {
    expect(changeChoices({ ...VISIT, status: "checked_in" }, at(-30))).toMatchObject({
      canMove: false,
      canCancel: true,
    });
  });

  it.each(["completed", "cancelled", "no_show"] as const)("is nothing when the visit is %s", (status) => {
    expect(changeChoices({ ...VISIT, status }, at(-48))).toMatchObject({
      canMove: false,
      canCancel: false,
      whyNot: status,
    });
  });

  it("is cancelling what was booked past the cut-off, for 15 minutes, to the millisecond", () => {
    const visit = { ...VISIT, createdAt: at(-3) };
    const until = at(-3) + 15 * MINUTE_MS;
    expect(changeChoices(visit, until)).toEqual({
      canMove: false,
      canCancel: true,
      until,
      isTakeBack: true,
      whyNot: null,
    });
    expect(changeChoices(visit, until + 1)).toMatchObject({ canCancel: false, whyNot: "cut_off_passed" });
  });

  it("is no taking back of what has begun or was cancelled", () => {
    const visit = { ...VISIT, createdAt: at(0) - MINUTE_MS };
    expect(changeChoices(visit, at(0) - 1)).toMatchObject({ canCancel: true, until: at(0) });
    expect(changeChoices(visit, at(0))).toMatchObject({ canCancel: false, whyNot: "begun" });
    const cancelled = { ...visit, status: "cancelled" } as const;
    expect(changeChoices(cancelled, at(0) - 1)).toMatchObject({ canCancel: false, whyNot: "cancelled" });
  });

  it("is not promised for a time that starts within its own cut-off", () => {
    expect(changeableFrom(at(-25), VISIT)).toBe(at(-24));
    expect(changeableFrom(at(-24), VISIT)).toBe(at(-24));
    expect(changeableFrom(at(-24) + 1, VISIT)).toBeNull();
  });
});

describe("the steps that staff are offered", () => {
  it("are those that the lifecycle takes at that moment", () => {
    expect(openSteps({ status: "pending", startsAt: STARTS_AT }, "doctor", at(-48))).toEqual([
      "confirmed",
      "cancelled",
    ]);
    expect(openSteps(VISIT, "doctor", at(-3))).toEqual(["cancelled"]);
    expect(openSteps(VISIT, "doctor", at(-2))).toEqual(["checked_in", "cancelled"]);
    expect(openSteps(VISIT, "admin", at(0))).toEqual(["checked_in", "completed", "no_show", "cancelled"]);
  });

  it("are none after the end, and for a patient cancelling alone", () => {
    expect(openSteps({ ...VISIT, status: "completed" }, "doctor", at(1))).toEqual([]);
    expect(openSteps(VISIT, "patient", at(0))).toEqual(["cancelled"]);
  });
});
