import { z } from "zod";

import { MODES } from "#lib/appointments/constants.ts";
import { loadFirstSlot } from "#lib/availability/first-available.ts";
import { listSlots } from "#lib/availability/slots.ts";
import { DateText, Id } from "#lib/core/fields.ts";
import { DoctorKey, SlotFilters } from "#lib/doctors/public-schema.ts";
import { listSlotsOfDoctors } from "#lib/doctors/queries-slots.ts";

import { Currency, Day, FeeMinor, Instant } from "./fields.ts";
import { listOperation } from "./list.ts";
import { nameSchema } from "./name-schema.ts";
import { queryOperation } from "./query-operation.ts";
import { toFirstSlot, toSlotsAnswer } from "./slots-answer.ts";

/** `from` and `to` are days at each location, both inclusive. */
const SlotsSearch = z.strictObject({
  visitTypeId: Id,
  from: DateText,
  to: DateText,
  mode: z.enum(MODES, { error: "choose" }).optional(),
});

const Modes = z.array(z.enum(MODES));

/** The slots of one doctor for one visit type. */
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
nameSchema(SlotsAnswer, "Slots");

/** The first free time, or null where there is none up to the horizon. */
const FirstSlot = z.strictObject({
  slot: z
    .strictObject({
      startsAt: Instant,
      endsAt: Instant,
      timeZone: z.string(),
      locationId: z.uuid(),
      modes: Modes,
    })
    .nullable(),
});

const DOCTOR = "0199a3c4-7d10-7c3e-8f00-000000000001";
const LOCATION = "0199a3c4-7d10-7c3e-8f00-000000000003";
const VISIT_TYPE = "0199a3c4-7d10-7c3e-8f00-000000000004";

const EXAMPLE: z.output<typeof SlotsAnswer> = {
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
};

const OF_DOCTOR = { id: "doctorId" };
const FirstSlotSearch = SlotsSearch.pick({ visitTypeId: true, mode: true });

export const SLOT_OPERATIONS = [
  listOperation({
    id: "listSlotsOfDoctors",
    name: "slots.list_of_doctors",
    path: "/api/v1/slots",
    scope: "slots:read",
    isPublic: true,
    mayBeStale: true,
    query: listSlotsOfDoctors,
    filters: SlotFilters,
    key: DoctorKey,
    toItem: toSlotsAnswer,
    item: SlotsAnswer,
    refuses: ["unknown_visit_type"],
    example: {
      input: { visitTypeId: VISIT_TYPE, from: "2027-01-06", to: "2027-01-06", specialty: "family-medicine" },
      item: EXAMPLE,
    },
  }),
  queryOperation({
    id: "getFirstSlot",
    name: "slots.first",
    path: "/api/v1/doctors/{id}/slots/first",
    scope: "slots:read",
    isPublic: true,
    mayBeStale: true,
    pathFields: OF_DOCTOR,
    query: loadFirstSlot,
    whole: FirstSlotSearch.extend({ doctorId: Id }),
    input: FirstSlotSearch,
    toAnswer: toFirstSlot,
    answer: FirstSlot,
    refuses: ["unknown_doctor", "unknown_visit_type", "mode_not_offered"],
    example: {
      path: { id: DOCTOR },
      input: { visitTypeId: VISIT_TYPE, mode: "in_person" },
      answer: {
        slot: {
          startsAt: "2027-01-06T03:15:00.000Z",
          endsAt: "2027-01-06T03:45:00.000Z",
          timeZone: "Asia/Kathmandu",
          locationId: LOCATION,
          modes: ["in_person"],
        },
      },
    },
  }),
  queryOperation({
    id: "listSlots",
    name: "slots.list",
    path: "/api/v1/doctors/{id}/slots",
    scope: "slots:read",
    isPublic: true,
    mayBeStale: true,
    pathFields: OF_DOCTOR,
    query: listSlots,
    whole: SlotsSearch.extend({ doctorId: Id }),
    input: SlotsSearch,
    toAnswer: toSlotsAnswer,
    answer: SlotsAnswer,
    refuses: ["unknown_doctor", "unknown_visit_type", "mode_not_offered"],
    example: {
      path: { id: DOCTOR },
      input: { visitTypeId: VISIT_TYPE, from: "2027-01-06", to: "2027-01-06", mode: "in_person" },
      answer: EXAMPLE,
    },
  }),
];
