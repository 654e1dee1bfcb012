import { z } from "zod";

import { loadDelay } from "#lib/availability/delay.ts";
import { DelayInput } from "#lib/availability/schema.ts";
import { setDelay } from "#lib/availability/set-delay.ts";
import { Id } from "#lib/core/fields.ts";

import { Instant, Nothing } from "./fields.ts";
import { less } from "./less.ts";
import { queryOperation } from "./query-operation.ts";
import { verbOperation } from "./verb-operation.ts";

const OF_DOCTOR = { id: "doctorId" };
const PATH = { id: "0199a3c4-7d10-7c3e-8f00-000000000001" };

/** How late a doctor is today: 0 minutes on time, else with the end of the delay, which is the end of the day. */
const Delay = z.strictObject({ minutes: z.int().min(0).max(240), endsAt: Instant.nullable() });
const LATE = { minutes: 20, endsAt: "2027-01-06T18:15:00.000Z" };

export const DELAY_OPERATIONS = [
  queryOperation({
    id: "getDelay",
    name: "availability.delay",
    path: "/api/v1/doctors/{id}/delay",
    scope: "doctors:read",
    pathFields: OF_DOCTOR,
    query: loadDelay,
    whole: z.strictObject({ doctorId: Id }),
    input: Nothing,
    toAnswer: (delay: { readonly minutes: number; readonly endsAt: number | null }) => delay,
    answer: Delay,
    refuses: ["unknown_doctor"],
    example: { path: PATH, input: {}, answer: LATE },
  }),
  verbOperation({
    id: "setDelay",
    method: "PUT",
    path: "/api/v1/doctors/{id}/delay",
    scope: "hours:write",
    pathFields: OF_DOCTOR,
    verb: setDelay,
    input: less(DelayInput, "doctorId"),
    answer: Delay,
    example: { path: PATH, input: { minutes: 20 }, answer: LATE },
  }),
];
