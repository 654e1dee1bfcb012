import { expect, test } from "vitest";

import { DAY_MS, HOUR_MS } from "#lib/core/instant.ts";

import { hearingOfDoctor } from "./doctor-hours.ts";

const at = (text: string) => Date.parse(text);

const KATHMANDU = "Asia/Kathmandu";

test.each([
  ["today", "2027-01-04T06:00:00+05:45", ["2027-01-04T17:00:00+05:45"], KATHMANDU],
  ["tomorrow, late", "2027-01-04T23:59:00+05:45", ["2027-01-05T23:30:00+05:45"], KATHMANDU],
  [
    "what moved away from tomorrow",
    "2027-01-04T09:00:00+05:45",
    ["2027-01-11T09:00:00+05:45", "2027-01-05T09:00:00+05:45"],
    KATHMANDU,
  ],
  // In London it is the evening of the 4th, and the appointment begins in the night of the 6th.
  [
    "what is tomorrow for the location alone",
    "2027-01-04T19:00:00Z",
    ["2027-01-06T03:00:00+05:45"],
    "Europe/London",
  ],
  // In London it is the 5th, and in Kathmandu the appointment is on the 7th.
  [
    "what is tomorrow for the doctor alone",
    "2027-01-05T01:00:00Z",
    ["2027-01-07T00:30:00+05:45"],
    "Europe/London",
  ],
])("a doctor hears at once of %s", (_what, now, begins, doctorTimeZone) => {
  const hearing = { now: at(now), begins: begins.map(at), timeZone: KATHMANDU, doctorTimeZone };
  expect(hearingOfDoctor(hearing)).toEqual({ dueAt: at(now), isSummarised: false });
});

test.each([
  ["before seven", "2027-01-04T06:00:00+05:45", KATHMANDU, KATHMANDU, "2027-01-04T07:00:00+05:45"],
  ["at seven", "2027-01-04T07:00:00+05:45", KATHMANDU, KATHMANDU, "2027-01-05T07:00:00+05:45"],
  ["where the doctor lives", "2027-01-04T06:00:00Z", KATHMANDU, "Europe/London", "2027-01-04T07:00:00Z"],
  // Clocks go forward in the night: 07:00 is an hour sooner; and back: an hour later.
  [
    "before spring in London",
    "2027-03-27T20:00:00Z",
    "Europe/London",
    "Europe/London",
    "2027-03-28T06:00:00Z",
  ],
  [
    "before winter in London",
    "2027-10-30T20:00:00Z",
    "Europe/London",
    "Europe/London",
    "2027-10-31T07:00:00Z",
  ],
  [
    "before spring on Lord Howe",
    "2027-10-02T08:00:00Z",
    "Australia/Lord_Howe",
    "Australia/Lord_Howe",
    "2027-10-02T20:00:00Z",
  ],
  [
    "before winter on Lord Howe",
    "2027-04-03T08:00:00Z",
    "Australia/Lord_Howe",
    "Australia/Lord_Howe",
    "2027-04-03T20:30:00Z",
  ],
  // Midnight does not exist on that day; seven does.
  [
    "before spring in Santiago",
    "2027-09-04T20:00:00Z",
    "America/Santiago",
    "America/Santiago",
    "2027-09-05T10:00:00Z",
  ],
  [
    "before winter in Santiago",
    "2027-04-03T20:00:00Z",
    "America/Santiago",
    "America/Santiago",
    "2027-04-04T11:00:00Z",
  ],
])(
  "a doctor hears of next week in the morning's summary: %s",
  (_what, now, timeZone, doctorTimeZone, due) => {
    const begins = [at(now) + 7 * DAY_MS];
    expect(hearingOfDoctor({ now: at(now), begins, timeZone, doctorTimeZone })).toEqual({
      ...{ dueAt: at(due), isSummarised: true },
    });
  },
);

test("the morning always comes before what it tells, wherever the doctor and the location are", () => {
  const zones = ["Pacific/Kiritimati", KATHMANDU, "Europe/London", "America/Santiago", "Pacific/Pago_Pago"];
  const start = at("2027-03-26T00:00:00Z");
  for (const timeZone of zones)
    for (const doctorTimeZone of zones)
      for (let hour = 0; hour < 72; hour += 1)
        for (let later = 1; later <= 96; later += 1) {
          const [now, begins] = [start + hour * HOUR_MS, start + (hour + later) * HOUR_MS];
          const { dueAt } = hearingOfDoctor({ now, begins: [begins], timeZone, doctorTimeZone });
          if (dueAt >= begins) expect.fail(`${timeZone} ${doctorTimeZone} ${hour} ${later}`);
        }
});
