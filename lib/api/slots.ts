import { z } from "zod";

import { MODES } from "#lib/appointments/constants.ts";
import { listSlots } from "#lib/availability/slots.ts";
import { DateText, Id } from "#lib/core/fields.ts";

import { Currency, Day, FeeMinor, Instant } from "./fields.ts";
import { queryOperation } from "./operation.ts";
import { toSlotsAnswer } from "./slots-answer.ts";

/** `from` and `to` are days at each location, both inclusive. */
const SlotsSearch = z.strictObject({
  visitTypeId: Id,
  from: DateText,
  to: DateText,
  mode: z.enum(MODES, { error: "choose" }).optional(),
});

const Modes = z.array(z.enum(MODES));

const SlotsAnswer = z.strictObject({
  doctor: z.strictObject({ id: z.uuid(), slug: z.string(), name: z.string() }),
  visitType: z.strictObject({
    id: z.uuid(),
    name: z.string(),
    durationMinutes: z.int().positive(),
    modes: Modes,
    feeMinor: FeeMinor,
    currency: Currency,
  }),
  locations: z.array(z.strictObject({ id: z.uuid(), name: z.string(), timeZone: z.string() })),
  days: z.array(
    z.strictObject({
      date: Day,
      whyNone: z.enum(["closed", "full", "past", "too_soon", "too_far_ahead"]).nullable(),
      slots: z.array(
        z.strictObject({
          locationId: z.uuid(),
          timeZone: z.string(),
          modes: Modes,
          startsAt: z.array(Instant),
        }),
      ),
    }),
  ),
});

const DOCTOR = "0199a3c4-7d10-7c3e-8f00-000000000001";
const LOCATION = "0199a3c4-7d10-7c3e-8f00-000000000003";
const VISIT_TYPE = "0199a3c4-7d10-7c3e-8f00-000000000004";

export const SLOT_OPERATIONS = [
  queryOperation({
    id: "listSlots",
    name: "slots.list",
    path: "/api/v1/doctors/{id}/slots",
    scope: "slots:read",
    isPublic: true,
    pathFields: { id: "doctorId" },
    query: listSlots,
    whole: SlotsSearch.extend({ doctorId: Id }),
    input: SlotsSearch,
    toAnswer: toSlotsAnswer,
    answer: SlotsAnswer,
    refuses: ["unknown_doctor", "unknown_visit_type", "mode_not_offered"],
    example: {
      path: { id: DOCTOR },
      input: { visitTypeId: VISIT_TYPE, from: "2027-01-06", to: "2027-01-06", mode: "in_person" },
      answer: {
        doctor: { id: DOCTOR, slug: "asha-rai", name: "Dr Asha Rai" },
        visitType: {
          id: VISIT_TYPE,
          name: "Consultation",
          durationMinutes: 30,
          modes: ["in_person", "video"],
          feeMinor: 150_000,
          currency: "NPR",
        },
        locations: [{ id: LOCATION, name: "Patan", timeZone: "Asia/Kathmandu" }],
        days: [
          {
            date: "2027-01-06",
            whyNone: null,
            slots: [
              {
                locationId: LOCATION,
                timeZone: "Asia/Kathmandu",
                modes: ["in_person"],
                startsAt: ["2027-01-06T03:15:00.000Z", "2027-01-06T03:45:00.000Z"],
              },
            ],
          },
        ],
      },
    },
  }),
];
