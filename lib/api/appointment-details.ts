import { z } from "zod";

import type { VisitDetailDto } from "#lib/appointments/dto.ts";
import { loadVisitDetail } from "#lib/appointments/queries.ts";
import { AppointmentQuery } from "#lib/appointments/schema.ts";
import type { Context } from "#lib/core/context.ts";
import { ROLES } from "#lib/core/actor.ts";
import type { Tx } from "#db/transaction.ts";

import { APPOINTMENT_EXAMPLE, OF_ONE, versionOf } from "./appointment-answer.ts";
import { Instant, Nothing } from "./fields.ts";
import { queryOperation } from "./query-operation.ts";

const PlaceAndTime = z.strictObject({
  startsAt: Instant,
  location: z.strictObject({ name: z.string(), timeZone: z.string() }),
});

const Event = z.strictObject({
  id: z.uuid(),
  at: Instant,
  by: z.enum([...ROLES, "system", "client"]),
  client: z.string().nullable(),
  kind: z.enum(["booked", "moved", "cancelled", "confirmed", "checked_in", "completed", "no_show"]),
  move: z.strictObject({ from: PlaceAndTime, to: PlaceAndTime }).exactOptional(),
});

const OF_VISIT = {
  scope: "appointments:read",
  pathFields: OF_ONE,
  query: (tx: Tx, ctx: Context, { appointmentId }: z.output<typeof AppointmentQuery>) =>
    loadVisitDetail(tx, ctx, appointmentId),
  source: loadVisitDetail,
  isRecorded: true,
  whole: AppointmentQuery,
  input: Nothing,
  refuses: ["not_found" as const],
} as const;

const PATH = { id: APPOINTMENT_EXAMPLE.id };

/** The texts of an appointment, and its history. */
export const APPOINTMENT_DETAIL_OPERATIONS = [
  queryOperation({
    ...OF_VISIT,
    id: "getAppointmentNotes",
    summary: "Get the notes of an appointment, and reasons",
    name: "appointment.notes",
    path: "/api/v1/appointments/{id}/notes",
    toAnswer: ({ notes, reason, cancelReason }: VisitDetailDto) => ({ notes, reason, cancelReason }),
    answer: z.strictObject({
      notes: z.string(),
      /** The patient's reason for the visit; null for administrators, who do not see it. */
      reason: z.string().nullable(),
      cancelReason: z.string().nullable(),
    }),
    version: versionOf,
    example: {
      path: PATH,
      input: {},
      answer: { notes: "Comes in a wheelchair", reason: "Headaches since Sunday", cancelReason: null },
    },
  }),
  queryOperation({
    ...OF_VISIT,
    id: "getAppointmentHistory",
    summary: "Get what has happened to an appointment",
    name: "appointment.history",
    path: "/api/v1/appointments/{id}/history",
    toAnswer: ({ history }: VisitDetailDto) => ({ items: history }),
    answer: z.strictObject({ items: z.array(Event) }),
    example: {
      path: PATH,
      input: {},
      answer: {
        items: [
          {
            id: "0199a3c4-7d10-7c3e-8f00-00000000000f",
            at: "2027-01-04T04:15:00.000Z",
            by: "patient",
            client: null,
            kind: "booked",
          },
        ],
      },
    },
  }),
];
