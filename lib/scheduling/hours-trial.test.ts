import { expect, test } from "vitest";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { daysOfLeave } from "./leave.ts";
import { openingsOf } from "./openings.ts";
import type { AvailabilityOverride, AvailabilityRule } from "./shapes.ts";
import { aRule } from "./testing/builders.ts";
import { clockFaceAt, type ClockFace } from "./testing/clock-face.ts";

/** A trial of every minute takes its time on a busy machine. */
const SLOW = 60_000;
const DAY_MINUTES = 1_440;

/** The Sunday (in Santiago the night to Sunday) on which the clocks change, spring and autumn. */
const CHANGES = [
  ["Europe/London", "2027-03-28"],
  ["Europe/London", "2027-10-31"],
  ["Australia/Lord_Howe", "2027-04-04"],
  ["Australia/Lord_Howe", "2027-10-03"],
  ["America/Santiago", "2027-04-04"],
  ["America/Santiago", "2027-09-05"],
] as const;

test.each(CHANGES)(
  "nights, every second week, with leave, other hours and a holiday, in %s around %s: minute by minute as its clock says",
  (timeZone, changeDate) => {
    const around = Date.parse(`${changeDate}T12:00Z`);
    const dateAt = (days: number) =>
      new Date(around + days * DAY_MINUTES * MINUTE_MS).toISOString().slice(0, 10);
    const of = { timeZone, locationId: "clinic" };
    // Saturday night to Sunday, every second week with the change in it; a Sunday's day every week; Mondays the other weeks.
    const rules: AvailabilityRule[] = [
      aRule({
        ...of,
        weekday: 6,
        startTime: "22:00",
        endTime: "24:00",
        everyWeeks: 2,
        validFrom: dateAt(-15),
      }),
      aRule({
        ...of,
        weekday: 7,
        startTime: "00:00",
        endTime: "06:30",
        everyWeeks: 2,
        validFrom: dateAt(-14),
      }),
      aRule({
        ...of,
        weekday: 7,
        startTime: "09:00",
        endTime: "17:00",
        validFrom: dateAt(-20),
        validUntil: dateAt(10),
      }),
      aRule({
        ...of,
        weekday: 1,
        startTime: "08:00",
        endTime: "12:00",
        everyWeeks: 2,
        validFrom: dateAt(-13),
      }),
    ];
    const leave = { fromDate: dateAt(7), untilDate: dateAt(8), fromNoon: true, untilNoon: true };
    const extra = {
      kind: "extra",
      ...of,
      date: dateAt(7),
      startTime: "11:00",
      endTime: "13:00",
      modes: ["video"],
    } as const;
    const other = {
      ...extra,
      kind: "other",
      date: dateAt(-7),
      startTime: "18:00",
      endTime: "19:00",
    } as const;
    const holiday = {
      kind: "closed",
      date: dateAt(1),
      locationId: "clinic",
      startTime: null,
      endTime: null,
      modes: [],
    } as const;
    const overrides: AvailabilityOverride[] = [...daysOfLeave(leave), extra, other, holiday];
    const window = {
      startsAt: around - 16 * DAY_MINUTES * MINUTE_MS,
      endsAt: around + 16 * DAY_MINUTES * MINUTE_MS,
    };

    const isOpen = ({ date, minute, weekday }: ClockFace): boolean => {
      const within = (from: number, until: number) => minute >= from * 60 && minute < until * 60;
      if (date === leave.fromDate && minute >= 720) return false;
      if (date === leave.untilDate && minute < 720) return false;
      if (date === extra.date && within(11, 13)) return true;
      if (date === other.date) return within(18, 19);
      if (date === holiday.date) return false;
      const weeks = (Date.parse(date) - Date.parse(changeDate)) / (7 * DAY_MINUTES * MINUTE_MS);
      const isSecondWeek = (sinceChange: number) => Math.abs(weeks - sinceChange) % 2 < 1e-9;
      if (weekday === 6 && isSecondWeek(-1 / 7)) return within(22, 24);
      if (weekday === 7 && isSecondWeek(0) && within(0, 6.5)) return true;
      if (weekday === 7) return date <= dateAt(10) && within(9, 17);
      return weekday === 1 && isSecondWeek(1 / 7) && within(8, 12);
    };

    const outcome = openingsOf({ rules, overrides, window });
    if (!outcome.ok) throw new Error("One location cannot clash with itself");
    expect(minutesOf(outcome.openings)).toEqual(minutesByTrial(window, timeZone, isOpen));
  },
  SLOW,
);

function minutesOf(openings: readonly { startsAt: EpochMs; endsAt: EpochMs }[]): EpochMs[] {
  return openings.flatMap(({ startsAt, endsAt }) =>
    Array.from({ length: (endsAt - startsAt) / MINUTE_MS }, (_, minute) => startsAt + minute * MINUTE_MS),
  );
}

/** Whole local days that the window touches, as `openingsOf` answers them. */
function minutesByTrial(
  window: { startsAt: EpochMs; endsAt: EpochMs },
  zone: string,
  isOpen: (face: ClockFace) => boolean,
): EpochMs[] {
  const [first, last] = [clockFaceAt(window.startsAt, zone).date, clockFaceAt(window.endsAt - 1, zone).date];
  const open: EpochMs[] = [];
  const until = window.endsAt + 2 * DAY_MINUTES * MINUTE_MS;
  for (let at = window.startsAt - 2 * DAY_MINUTES * MINUTE_MS; at < until; at += MINUTE_MS) {
    const face = clockFaceAt(at, zone);
    if (face.date >= first && face.date <= last && isOpen(face)) open.push(at);
  }
  return open;
}
