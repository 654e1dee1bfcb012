import { describe, expect, it } from "vitest";

import type { Role } from "#lib/core/actor.ts";
import { isDomainError, type ErrorCode } from "#lib/core/errors.ts";
import { HOUR_MS } from "#lib/core/instant.ts";

import { APPOINTMENT_STATUSES, type AppointmentStatus } from "./constants.ts";
import { assertStep, LIFECYCLE, mayReach, type ReachableStatus } from "./lifecycle.ts";

const STARTS_AT = Date.parse("2027-01-06T23:45:00+05:45");
const WHEN = {
  "two days before": -48 * HOUR_MS,
  "a moment before two hours before": -2 * HOUR_MS - 1,
  "two hours before": -2 * HOUR_MS,
  "a moment before the start": -1,
  "at the start": 0,
  "after the end": HOUR_MS,
};

type Answer = ErrorCode | "done" | "no such step";
type Row = readonly [Answer, Answer, Answer, Answer, Answer, Answer];

const all = (answer: Answer): Row => [answer, answer, answer, answer, answer, answer];
const DONE = all("done");
const NO = all("wrong_state");
const NEVER = all("no such step");
const EARLY = "too_early_to_check_in";
const FROM_CHECK_IN: Row = [EARLY, EARLY, "done", "done", "done", "done"];
const NOT_YET = "not_started_yet";
const FROM_START: Row = [NOT_YET, NOT_YET, NOT_YET, NOT_YET, "done", "done"];

/** The expected answers to staff and the system, written by hand: from the row's status to the column's, over `WHEN`. */
const EXPECTED: Record<AppointmentStatus, Record<AppointmentStatus, Row>> = {
  pending: {
    pending: NEVER,
    confirmed: DONE,
    checked_in: NO,
    completed: NO,
    cancelled: DONE,
    no_show: FROM_START,
  },
  confirmed: {
    pending: NEVER,
    confirmed: NO,
    checked_in: FROM_CHECK_IN,
    completed: FROM_START,
    cancelled: DONE,
    no_show: FROM_START,
  },
  checked_in: {
    pending: NEVER,
    confirmed: NO,
    checked_in: NO,
    completed: FROM_START,
    cancelled: DONE,
    no_show: NO,
  },
  completed: {
    pending: NEVER,
    confirmed: NO,
    checked_in: NO,
    completed: NO,
    cancelled: NO,
    no_show: NO,
  },
  cancelled: {
    pending: NEVER,
    confirmed: NO,
    checked_in: NO,
    completed: NO,
    cancelled: NO,
    no_show: NO,
  },
  no_show: {
    pending: NEVER,
    confirmed: NO,
    checked_in: NO,
    completed: NO,
    cancelled: NO,
    no_show: NO,
  },
};

type Who = Role | "system";

/** A patient can only cancel; the cut-off, not the lifecycle, decides until when. */
function expectedFor(who: Who, to: AppointmentStatus, answer: Answer): Answer {
  return who === "patient" && to !== "cancelled" && answer !== "no such step" ? "forbidden" : answer;
}

const CASES = APPOINTMENT_STATUSES.flatMap((from) =>
  APPOINTMENT_STATUSES.flatMap((to) =>
    (["patient", "doctor", "admin", "system"] as const).flatMap((who) =>
      Object.entries(WHEN).map(([when, offset], column) => ({
        from,
        to,
        who,
        when,
        now: STARTS_AT + offset,
        expected: expectedFor(who, to, EXPECTED[from][to][column] ?? "no such step"),
      })),
    ),
  ),
);

describe("the life of a visit", () => {
  it.each(CASES)("from $from to $to by $who $when: $expected", ({ from, to, who, now, expected }) => {
    expect(answerOf({ from, to, who, now })).toBe(expected);
  });

  it("is asked about every pair of statuses, everybody and every moment", () => {
    expect(CASES).toHaveLength(6 * 6 * 4 * 6);
  });
});

interface Question {
  readonly from: AppointmentStatus;
  readonly to: AppointmentStatus;
  readonly who: Who;
  readonly now: number;
}

function answerOf({ from, to, who, now }: Question): Answer {
  if (!isReachable(to)) return "no such step";
  if (who !== "system" && !mayReach(who, to)) return "forbidden";
  try {
    assertStep({ status: from, startsAt: STARTS_AT }, to, now);
    return "done";
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}

function isReachable(status: AppointmentStatus): status is ReachableStatus {
  return Object.hasOwn(LIFECYCLE, status);
}
