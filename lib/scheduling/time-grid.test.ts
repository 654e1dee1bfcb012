import { describe, expect, it } from "vitest";

import { HOUR_MS, MINUTE_MS, type Interval } from "#lib/core/instant.ts";

import { lanesOf } from "./lanes.ts";
import { timeGrid } from "./time-grid.ts";
import { dayWindow, weekOf } from "./wall-time.ts";

const LONDON = "Europe/London";
const gridOf = (
  dates: string[],
  timeZone: string,
  shown: Interval[] = dates.map((d) => dayWindow(d, timeZone)),
) => timeGrid({ dates, timeZone, shown });
const hoursOf = (date: string, zone: string) =>
  gridOf([date], zone).hours.map(({ hour, pass }) => (pass === 1 ? String(hour) : `${hour} again`));
const at = (text: string, minutes = 30): Interval => {
  const startsAt = Date.parse(text);
  return { startsAt, endsAt: startsAt + minutes * MINUTE_MS };
};
const minutesOf = (pieces: ReturnType<ReturnType<typeof gridOf>["piecesOf"]>) =>
  pieces.map(({ date, fromMinute, untilMinute }) => [date, fromMinute, untilMinute]);

describe("a grid of one day", () => {
  it("has the hours that its clocks show: one less, or one twice, when they change", () => {
    expect(hoursOf("2027-01-06", LONDON)).toHaveLength(24);
    const spring = hoursOf("2027-03-28", LONDON);
    expect(spring).toHaveLength(23);
    expect(spring).not.toContain("1");
    const autumn = hoursOf("2027-10-31", LONDON);
    expect(autumn.slice(0, 5)).toEqual(["0", "1", "1 again", "2", "3"]);
    expect(autumn).toHaveLength(25);
  });

  it("has a repeated half hour in an hour of its own, as on Lord Howe", () => {
    const zone = "Australia/Lord_Howe";
    expect(hoursOf("2027-04-04", zone).slice(0, 4)).toEqual(["0", "1", "1 again", "2"]);
    const grid = gridOf(["2027-04-04"], zone);
    const { startsAt } = dayWindow("2027-04-04", zone);
    const again = { startsAt: startsAt + 2 * HOUR_MS, endsAt: startsAt + 2.5 * HOUR_MS };
    expect(minutesOf(grid.piecesOf(again))).toEqual([["2027-04-04", 150, 180]]);
  });

  it("has an hour twice before midnight, where clocks go back then, as in Santiago", () => {
    const hours = hoursOf("2027-04-03", "America/Santiago");
    expect(hours).toHaveLength(25);
    expect(hours.slice(-2)).toEqual(["23", "23 again"]);
    expect(hoursOf("2027-09-05", "America/Santiago")[0]).toBe("1");
  });

  it("has two hours twice, one pair after the other, at Troll", () => {
    const hours = hoursOf("2027-10-31", "Antarctica/Troll");
    expect(hours.slice(0, 6)).toEqual(["0", "1", "2", "1 again", "2 again", "3"]);
  });

  it("draws each of two appointments at the same time of a repeated hour at a place of its own", () => {
    const grid = gridOf(["2027-10-31"], LONDON);
    const [summer, winter] = [at("2027-10-31T01:15:00+01:00"), at("2027-10-31T01:15:00+00:00")];
    expect(minutesOf(grid.piecesOf(summer))).toEqual([["2027-10-31", 75, 105]]);
    expect(minutesOf(grid.piecesOf(winter))).toEqual([["2027-10-31", 135, 165]]);
  });

  it("never runs backwards: what ends before another begins is drawn above it, in every zone", () => {
    for (const [zone, date] of [
      [LONDON, "2027-10-31"],
      [LONDON, "2027-03-28"],
      ["Australia/Lord_Howe", "2027-04-04"],
      ["Australia/Lord_Howe", "2027-10-03"],
      ["America/Santiago", "2027-04-03"],
      ["Antarctica/Troll", "2027-10-31"],
      ["Antarctica/Troll", "2027-03-28"],
    ] as const) {
      const { startsAt, endsAt } = dayWindow(date, zone);
      const grid = gridOf([date], zone);
      let before = 0;
      for (let from = startsAt; from < endsAt; from += 5 * MINUTE_MS) {
        const [piece] = grid.piecesOf({ startsAt: from, endsAt: from + 5 * MINUTE_MS });
        expect(piece?.fromMinute).toBeGreaterThanOrEqual(before);
        expect(piece?.untilMinute).toBe((piece?.fromMinute ?? 0) + 5);
        before = piece?.untilMinute ?? 0;
      }
      expect(before).toBe(grid.hours.length * 60);
    }
  });
});

describe("a grid of a week", () => {
  it("draws the hour that one day has twice on every day, and leaves it empty on the others", () => {
    const dates = weekOf("2027-10-31");
    const grid = gridOf(dates, LONDON);
    expect(grid.hours).toHaveLength(25);
    expect(minutesOf(grid.piecesOf(at("2027-10-30T02:00:00+01:00")))).toEqual([["2027-10-30", 180, 210]]);
    // To 02:00: it ends where the first pass of the hour does.
    expect(minutesOf(grid.piecesOf(at("2027-10-30T01:30:00+01:00")))).toEqual([["2027-10-30", 90, 120]]);
  });

  it("cuts what goes past midnight, and says on which side it goes on", () => {
    const dates = weekOf("2027-01-06");
    const night = at("2027-01-06T23:30:00Z", 60);
    const pieces = gridOf(dates, LONDON).piecesOf(night);
    expect(minutesOf(pieces)).toEqual([
      ["2027-01-06", 1410, 1440],
      ["2027-01-07", 0, 30],
    ]);
    expect(pieces.map(({ isCutBefore, isCutAfter }) => [isCutBefore, isCutAfter])).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  it("is as high as what is shown needs, and an office's day where nothing is", () => {
    const shown = [at("2027-01-06T07:40:00Z"), at("2027-01-07T12:00:00Z", 60)];
    const grid = gridOf(weekOf("2027-01-06"), LONDON, shown);
    expect(grid.hours.map(({ hour }) => hour)).toEqual([7, 8, 9, 10, 11, 12]);
    expect(shown.flatMap((each) => minutesOf(grid.piecesOf(each)))).toEqual([
      ["2027-01-06", 40, 70],
      ["2027-01-07", 300, 360],
    ]);
    const empty = gridOf(weekOf("2027-01-06"), LONDON, []);
    expect([empty.hours[0]?.hour, empty.hours.length]).toEqual([9, 8]);
  });

  it("leaves out what is on none of its days", () => {
    expect(gridOf(weekOf("2027-01-06"), LONDON).piecesOf(at("2027-01-11T00:00:00Z"))).toEqual([]);
  });
});

describe("what meets", () => {
  const lanes = (...stretches: [number, number][]) =>
    lanesOf(stretches.map(([from, until]) => ({ from, until }))).map(
      ({ lane, lanes: of }) => `${lane}/${of}`,
    );

  it("is drawn side by side, and alone where it meets nothing", () => {
    expect(lanes([0, 30], [30, 60])).toEqual(["0/1", "0/1"]);
    expect(lanes([0, 60], [30, 90], [60, 90], [100, 110])).toEqual(["0/2", "1/2", "0/2", "0/1"]);
    expect(lanes([10, 20], [0, 30], [5, 25])).toEqual(["2/3", "0/3", "1/3"]);
    expect(lanes()).toEqual([]);
  });
});
