import { z } from "zod";

import { MODES } from "#lib/appointments/constants.ts";
import type { HoursDto } from "#lib/availability/dto.ts";
import { loadHours } from "#lib/availability/queries-hours.ts";
import { WeeklyHoursInput } from "#lib/availability/schema.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { Id } from "#lib/core/fields.ts";

import { Day } from "./fields.ts";
import { less } from "./less.ts";
import { nameSchema } from "./name-schema.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";

const Rule = z.strictObject({
  locationId: z.uuid(),
  weekday: z.int().min(1).max(7),
  startTime: z.string(),
  endTime: z.string(),
  validFrom: Day,
  validUntil: Day.nullable(),
  everyWeeks: z.int().min(1).max(4),
  modes: z.array(z.enum(MODES)),
});

/** A doctor's weekly hours over HTTP, in the wall-clock time of each location. */
export const Hours = z.strictObject({
  doctorId: z.uuid(),
  name: z.string(),
  version: z.int().positive(),
  locations: z.array(
    z.strictObject({ id: z.uuid(), name: z.string(), city: z.string(), timeZone: z.string() }),
  ),
  rules: z.array(Rule),
});
nameSchema(Hours, "WeeklyHours");

const DOCTOR = "0199a3c4-7d10-7c3e-8f00-000000000001";
const LOCATION = "0199a3c4-7d10-7c3e-8f00-000000000003";

const RULE: z.output<typeof Rule> = {
  locationId: LOCATION,
  weekday: 1,
  startTime: "09:00",
  endTime: "17:00",
  validFrom: "2027-01-04",
  validUntil: null,
  everyWeeks: 1,
  modes: ["in_person", "video"],
};

export const HOURS_EXAMPLE: z.output<typeof Hours> = {
  doctorId: DOCTOR,
  name: "Dr Asha Rai",
  version: 3,
  locations: [{ id: LOCATION, name: "Patan", city: "Lalitpur", timeZone: "Asia/Kathmandu" }],
  rules: [RULE],
};

const OF_DOCTOR = { id: "doctorId" };
const PATH = "/api/v1/doctors/{id}/hours";

export const HOURS_OPERATIONS = [
  queryOperation({
    id: "getWeeklyHours",
    name: "availability.read",
    path: PATH,
    scope: "hours:read",
    pathFields: OF_DOCTOR,
    query: (tx, ctx, { doctorId }: { doctorId: string }) => loadHours(tx, ctx, doctorId),
    source: loadHours,
    whole: z.strictObject({ doctorId: Id }),
    input: z.strictObject({}),
    toAnswer: (hours: HoursDto) => hours,
    answer: Hours,
    version: ({ version }) => version,
    refuses: ["unknown_doctor", "forbidden"],
    example: { path: { id: DOCTOR }, input: {}, answer: HOURS_EXAMPLE },
  }),
  verbOperation({
    id: "replaceWeeklyHours",
    method: "PUT",
    path: PATH,
    scope: "hours:write",
    pathFields: OF_DOCTOR,
    verb: setWeeklyHours,
    input: less(WeeklyHoursInput, "doctorId"),
    answer: z.strictObject({ version: z.int().positive(), changedOpenings: z.int().min(0) }),
    version: ({ version }) => version,
    example: {
      path: { id: DOCTOR },
      input: { rules: [RULE] },
      answer: { version: 4, changedOpenings: 90 },
    },
  }),
];
