import { z } from "zod";

import { Modes } from "#lib/catalog/schema.ts";
import { DateText, Flag, Id, SeenVersion } from "#lib/core/fields.ts";
import { oneLine } from "#lib/core/text.ts";
import { MODES } from "#lib/scheduling/shapes.ts";
import { daysBetween } from "#lib/scheduling/wall-time.ts";

const MOST_LEAVE_DAYS = 365;
const START = /^([01]\d|2[0-3]):[0-5]\d$/;
const END = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

const StartTime = z.string().regex(START, { error: "invalid_time" });
const EndTime = z.string().regex(END, { error: "invalid_time" });

/** Weekly working time, in the wall-clock time of its location. Weekdays as in ISO 8601, Monday is 1. */
export const RuleInput = z
  .strictObject({
    locationId: Id,
    weekday: z.int().min(1).max(7),
    startTime: StartTime,
    endTime: EndTime,
    validFrom: DateText,
    validUntil: DateText.nullable().default(null),
    everyWeeks: z
      .int({ error: "number" })
      .min(1, { error: "every_weeks" })
      .max(4, { error: "every_weeks" })
      .default(1),
    modes: Modes.default([...MODES]),
  })
  .refine((rule) => rule.startTime < rule.endTime, { path: ["endTime"], error: "end_before_start" })
  .refine((rule) => rule.validUntil === null || rule.validUntil >= rule.validFrom, {
    path: ["validUntil"],
    error: "end_before_start",
  });

/** The version of profile and hours that the caller has seen. */
export const Version = SeenVersion;

/** The most rules of a doctor. */
export const MOST_RULES = 200;

/** The doctor's whole week, as it shall be from now on. */
export const WeeklyHoursInput = z.strictObject({
  doctorId: Id,
  version: Version.optional(),
  rules: z.array(RuleInput).max(MOST_RULES, { error: "too_many_periods" }),
});
export type WeeklyHoursInput = z.output<typeof WeeklyHoursInput>;

/**
 * The periods of one weekday, by the row of the form they are in, and the weekdays that get the same. A period that ends the next day is
 * marked as such, so that a slip is not taken for a night.
 */
export const DayHoursInput = z.strictObject({
  doctorId: Id,
  version: Version,
  weekday: z.int().min(1).max(7),
  periods: z.record(
    z.string().regex(/^\d{1,2}$/),
    z
      .strictObject({
        locationId: Id,
        startTime: StartTime,
        endTime: EndTime,
        endsNextDay: Flag,
        mode: z.enum([...MODES, "both"], { error: "choose" }),
        everyWeeks: z
          .int({ error: "number" })
          .min(1, { error: "every_weeks" })
          .max(4, { error: "every_weeks" }),
        validFrom: DateText,
        validUntil: DateText.nullable().default(null),
      })
      .refine((period) => period.endsNextDay || period.startTime < period.endTime, {
        path: ["endTime"],
        error: "end_before_start",
      })
      .refine((period) => !period.endsNextDay || period.endTime <= period.startTime, {
        path: ["endTime"],
        error: "longer_than_a_day",
      })
      .refine((period) => period.validUntil === null || period.validUntil >= period.validFrom, {
        path: ["validUntil"],
        error: "end_before_start",
      }),
  ),
  copyTo: z.array(z.int().min(1).max(7)).max(7).default([]),
});
export type DayHoursInput = z.output<typeof DayHoursInput>;

/** Leave from day to day. Half days are worked: the morning of the first, the afternoon of the last. */
export const LeaveInput = z
  .strictObject({
    doctorId: Id,
    fromDate: DateText,
    untilDate: DateText,
    fromNoon: Flag,
    untilNoon: Flag,
    reason: oneLine({ max: 500 }).optional(),
  })
  .refine((leave) => leave.fromDate <= leave.untilDate, { path: ["untilDate"], error: "end_before_start" })
  .refine((leave) => leave.fromDate < leave.untilDate || !(leave.fromNoon && leave.untilNoon), {
    path: ["untilNoon"],
    error: "end_before_start",
  })
  .refine((leave) => daysBetween(leave.fromDate, leave.untilDate) <= MOST_LEAVE_DAYS, {
    path: ["untilDate"],
    error: "leave_too_long",
  });

export type LeaveInput = z.output<typeof LeaveInput>;

export const LeaveRemovalInput = z.strictObject({ leaveId: Id });

export const HolidayInput = z.strictObject({ locationId: Id, date: DateText, name: oneLine({ max: 200 }) });

export const HolidayRemovalInput = z.strictObject({ locationId: Id, date: DateText });

export const ExtraHoursInput = z
  .strictObject({
    doctorId: Id,
    locationId: Id,
    date: DateText,
    startTime: StartTime,
    endTime: EndTime,
    modes: Modes.default([...MODES]),
    /** In place of the weekly hours of that day, at every location. */
    insteadOfWeekly: Flag,
    reason: oneLine({ max: 500 }).optional(),
  })
  .refine((extra) => extra.startTime < extra.endTime, { path: ["endTime"], error: "end_before_start" });

export type ExtraHoursInput = z.output<typeof ExtraHoursInput>;

/** Leave or a holiday: a whole day, or part of one, at one location or at all of them. */
export const ClosureInput = z
  .strictObject({
    doctorId: Id,
    locationId: Id.nullable().default(null),
    date: DateText,
    startTime: StartTime.nullable().default(null),
    endTime: EndTime.nullable().default(null),
    reason: oneLine({ max: 500 }).optional(),
  })
  .refine((closure) => (closure.startTime === null) === (closure.endTime === null), {
    path: ["endTime"],
    error: "required",
  })
  .refine((closure) => closure.startTime === null || closure.startTime < (closure.endTime ?? ""), {
    path: ["endTime"],
    error: "end_before_start",
  });

export type ClosureInput = z.output<typeof ClosureInput>;

export const OverrideRemovalInput = z.strictObject({ overrideId: Id });

/** `from` is for a history that is written afterwards: openings are published from that instant, not from now. */
export const PublishInput = z.strictObject({
  doctorId: Id,
  from: z.number().int().min(0).optional(),
});

/** How late a doctor is today: 0 on time, else 5 to 240 minutes. */
export const DelayInput = z.strictObject({
  doctorId: Id,
  minutes: z
    .int({ error: "number" })
    .min(0, { error: "too_little" })
    .max(240, { error: "too_much" })
    .multipleOf(5, { error: "multiple_of_five" }),
});
