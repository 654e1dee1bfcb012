import { z } from "zod";

import type { WhyNotDto } from "#lib/appointments/dto-why-not.ts";
import { loadWhyNot, WhyNotQuery } from "#lib/appointments/why-not.ts";

import { Instant } from "./fields.ts";
import { less } from "./less.ts";
import { queryOperation } from "./query-operation.ts";

const Reason = z.discriminatedUnion("code", [
  z.strictObject({
    code: z.enum([
      "doctor_taken_out",
      "type_not_offered",
      "type_without_mode",
      "location_closed",
      "location_not_public",
      "in_the_past",
      "outside_opening_hours",
      "mode_not_offered",
      "slot_taken",
    ]),
  }),
  z.strictObject({ code: z.enum(["leave", "closed", "holiday"]), name: z.string().nullable() }),
  z.strictObject({ code: z.literal("too_soon"), noticeMinutes: z.int().min(0) }),
  z.strictObject({ code: z.literal("too_far_ahead"), horizonDays: z.int().positive() }),
  z.strictObject({ code: z.literal("not_aligned"), stepMinutes: z.int().positive() }),
]);

export const WHY_NOT_OPERATIONS = [
  queryOperation({
    id: "explainTime",
    name: "availability.why_not",
    path: "/api/v1/doctors/{id}/why-not",
    scope: "hours:read",
    pathFields: { id: "doctorId" },
    query: loadWhyNot,
    whole: WhyNotQuery,
    input: less(WhyNotQuery, "doctorId"),
    toAnswer: (answer: WhyNotDto) => answer,
    answer: z.strictObject({ startsAt: Instant, timeZone: z.string(), reasons: z.array(Reason) }),
    refuses: ["unknown_doctor", "unknown_visit_type", "not_found", "forbidden"],
    example: {
      path: { id: "0199a3c4-7d10-7c3e-8f00-000000000001" },
      input: {
        visitTypeId: "0199a3c4-7d10-7c3e-8f00-000000000004",
        locationId: "0199a3c4-7d10-7c3e-8f00-000000000003",
        mode: "in_person",
        startsAt: "2027-01-06T14:20:00Z",
      },
      answer: {
        startsAt: "2027-01-06T14:20:00.000Z",
        timeZone: "Asia/Kathmandu",
        reasons: [{ code: "outside_opening_hours" }, { code: "too_soon", noticeMinutes: 120 }],
      },
    },
  }),
];
