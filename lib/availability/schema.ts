import { z } from "zod";

import { Modes } from "#lib/catalog/schema.ts";
import { DateText, Id } from "#lib/core/fields.ts";
import { oneLine } from "#lib/core/text.ts";
import { MODES } from "#lib/scheduling/shapes.ts";

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
    modes: Modes.default([...MODES]),
  })
  .refine((rule) => rule.startTime < rule.endTime, { path: ["endTime"], error: "end_before_start" })
  .refine((rule) => rule.validUntil === null || rule.validUntil >= rule.validFrom, {
    path: ["validUntil"],
    error: "end_before_start",
  });

/** The doctor's whole week, as it shall be from now on. */
export const WeeklyHoursInput = z.strictObject({
  doctorId: Id,
  rules: z.array(RuleInput).max(200),
});

export const ExtraHoursInput = z
  .strictObject({
    doctorId: Id,
    locationId: Id,
    date: DateText,
    startTime: StartTime,
    endTime: EndTime,
    modes: Modes.default([...MODES]),
    reason: oneLine({ max: 500 }).optional(),
  })
  .refine((extra) => extra.startTime < extra.endTime, { path: ["endTime"], error: "end_before_start" });

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

export const OverrideRemovalInput = z.strictObject({ overrideId: Id });

/** `from` is for a history that is written afterwards: openings are published from that instant, not from now. */
export const PublishInput = z.strictObject({
  doctorId: Id,
  from: z.number().int().min(0).optional(),
});
