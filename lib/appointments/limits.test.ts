import { describe, expect, it } from "vitest";

import { HOUR_MS } from "#lib/core/instant.ts";

import { changeableFrom, changeChoices } from "./change-choices.ts";
import { assertNotBegun, changeableUntil, changeLimits, isBeforeCutOff } from "./limits.ts";

const startsAt = Date.parse("2027-03-14T03:30:00-02:30");
const createdAt = startsAt - 90 * 24 * HOUR_MS;
const times = (changeCutoffMinutes: number) => ({ startsAt, createdAt, changeCutoffMinutes });

/** What page, verb and booking answer at that moment. */
function answers(changeCutoffMinutes: number, now: number) {
  const visit = { status: "confirmed" as const, ...times(changeCutoffMinutes) };
  const { canMove, canCancel } = changeChoices(visit, now);
  return {
    page: canMove && canCancel,
    verb: verbSays({ ...visit, visitType: visit, location: { phone: "+15550100" } }, now),
    booking: changeableFrom(now, visit) !== null,
  };
}

function verbSays(
  visit: Parameters<typeof changeLimits>[0] & Parameters<typeof assertNotBegun>[0],
  now: number,
) {
  try {
    assertNotBegun(visit, now);
    return changeLimits(visit, now)[0]?.limit ?? "taken";
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
}

describe("the cut-off of a visit", () => {
  it("counts real minutes before its start, also over a change of the clock", () => {
    expect(changeableUntil(times(1440))).toBe(startsAt - 24 * HOUR_MS);
  });

  it("lets a patient change a visit at its very moment, and not a millisecond later: page, verb and booking alike", () => {
    const until = changeableUntil(times(1440));
    expect(isBeforeCutOff(times(1440), until)).toBe(true);
    expect(answers(1440, until)).toEqual({ page: true, verb: "taken", booking: true });
    expect(isBeforeCutOff(times(1440), until + 1)).toBe(false);
    expect(answers(1440, until + 1)).toEqual({ page: false, verb: "cut_off_passed", booking: false });
  });

  it("is the start where there is none: a visit that has begun cannot be changed", () => {
    expect(answers(0, startsAt - 1)).toEqual({ page: true, verb: "taken", booking: true });
    expect(answers(0, startsAt)).toEqual({ page: false, verb: "wrong_state", booking: false });
  });
});
