import { expect, test } from "vitest";

import type { ReminderLead } from "#lib/outbox/constants.ts";

import { reminderTime } from "./reminder-times.ts";

const at = (text: string) => Date.parse(text);

test.each<[string, string, ReminderLead, string, string]>([
  ["a day before", "2027-01-05T09:00:00+05:45", "P1D", "Asia/Kathmandu", "2027-01-04T09:00:00+05:45"],
  ["two days before", "2027-01-05T09:00:00+05:45", "P2D", "Asia/Kathmandu", "2027-01-03T09:00:00+05:45"],
  ["a week before", "2027-01-05T09:00:00+05:45", "P7D", "Asia/Kathmandu", "2026-12-29T09:00:00+05:45"],
  ["two hours before", "2027-01-05T09:00:00+05:45", "PT2H", "Asia/Kathmandu", "2027-01-05T07:00:00+05:45"],
  [
    "the day London's clocks go on, 23 hours",
    "2027-03-28T09:00:00+01:00",
    "P1D",
    "Europe/London",
    "2027-03-27T09:00:00Z",
  ],
  [
    "the day London's clocks go back, 25 hours",
    "2027-10-31T09:00:00Z",
    "P1D",
    "Europe/London",
    "2027-10-30T09:00:00+01:00",
  ],
  [
    "in the hour that London skips",
    "2027-03-29T01:30:00+01:00",
    "P1D",
    "Europe/London",
    "2027-03-28T02:00:00+01:00",
  ],
  [
    "in the hour that London repeats, the first",
    "2027-11-01T01:30:00Z",
    "P1D",
    "Europe/London",
    "2027-10-31T01:30:00+01:00",
  ],
  [
    "two hours over London's change, by the time that passes",
    "2027-03-28T03:00:00+01:00",
    "PT2H",
    "Europe/London",
    "2027-03-28T00:00:00Z",
  ],
  [
    "in the half hour that Lord Howe skips",
    "2027-10-04T02:15:00+11:00",
    "P1D",
    "Australia/Lord_Howe",
    "2027-10-03T02:30:00+11:00",
  ],
  [
    "a week over Lord Howe's change of half an hour",
    "2027-04-09T09:00:00+10:30",
    "P7D",
    "Australia/Lord_Howe",
    "2027-04-02T09:00:00+11:00",
  ],
  [
    "in the midnight that Santiago skips",
    "2027-09-06T00:20:00-03:00",
    "P1D",
    "America/Santiago",
    "2027-09-05T01:00:00-03:00",
  ],
  [
    "the day before Santiago's clocks go back",
    "2027-04-04T23:30:00-04:00",
    "P1D",
    "America/Santiago",
    "2027-04-03T23:30:00-03:00",
  ],
])("a reminder %s: %s", (_what, startsAt, lead, timeZone, due) => {
  expect(new Date(reminderTime({ startsAt: at(startsAt), timeZone }, lead)).toISOString()).toBe(
    new Date(at(due)).toISOString(),
  );
});
