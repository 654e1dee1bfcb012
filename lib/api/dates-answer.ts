import { z } from "zod";

import { OVERRIDE_KINDS } from "#lib/availability/constants.ts";
import type { DatesDto } from "#lib/availability/dto.ts";
import { MODES } from "#lib/scheduling/shapes.ts";

import { Day, Instant } from "./fields.ts";

const Modes = z.array(z.enum(MODES));

/** The exceptions to a doctor's weekly hours from yesterday on, in the wall-clock time of each location. */
export const Dates = z.strictObject({
  doctorId: z.uuid(),
  version: z.int().positive(),
  overrides: z.array(
    z.strictObject({
      id: z.uuid(),
      kind: z.enum(OVERRIDE_KINDS),
      date: Day,
      /** Null is every location. */
      locationId: z.uuid().nullable(),
      startTime: z.string().nullable(),
      endTime: z.string().nullable(),
      modes: Modes,
      reason: z.string(),
    }),
  ),
  leaves: z.array(
    z.strictObject({
      id: z.uuid(),
      fromDate: Day,
      untilDate: Day,
      fromNoon: z.boolean(),
      untilNoon: z.boolean(),
      reason: z.string(),
    }),
  ),
  holidays: z.array(z.strictObject({ date: Day, name: z.string(), locationId: z.uuid() })),
});

export function toDates({ doctorId, version, dates, leaves, holidays }: DatesDto) {
  return { doctorId, version, overrides: dates, leaves, holidays };
}

export const Opening = z.strictObject({
  locationId: z.uuid(),
  timeZone: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  modes: Modes,
  parts: z.array(z.strictObject({ startsAt: Instant, endsAt: Instant, status: z.enum(["free", "busy"]) })),
});
