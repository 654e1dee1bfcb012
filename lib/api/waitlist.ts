import { z } from "zod";

import { MODES } from "#lib/appointments/constants.ts";
import { DAY_PARTS, ENTRY_ENDINGS } from "#lib/waitlist/constants.ts";
import type { OwnEntry } from "#lib/waitlist/dto.ts";
import { joinWaitlist } from "#lib/waitlist/join.ts";
import { leaveWaitlist } from "#lib/waitlist/leave.ts";
import { passOnOffer } from "#lib/waitlist/pass.ts";
import { listOwnEntries } from "#lib/waitlist/queries-own.ts";
import { EntryInput, JoinInput, PassInput } from "#lib/waitlist/schema.ts";

import { APPOINTMENT_EXAMPLE } from "./appointment-answer.ts";
import { Day, Instant } from "./fields.ts";
import { less } from "./less.ts";
import { nameSchema } from "./name-schema.ts";
import { queryOperation } from "./query-operation.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";

const Named = z.strictObject({ id: z.uuid(), name: z.string() });
const Linked = Named.extend({ slug: z.string() });

/** A time that is held for the users who act for the patient: `POST /appointments` books it. */
const OfferedTime = z.strictObject({
  id: z.uuid(),
  doctor: Linked,
  location: Linked.extend({ timeZone: z.string() }),
  mode: z.enum(MODES),
  startsAt: Instant,
  endsAt: Instant,
  expiresAt: Instant,
});
nameSchema(OfferedTime, "OfferedTime");

/** What a patient waits for, or waited for lately. */
export const WaitlistEntry = z.strictObject({
  id: z.uuid(),
  patient: Named,
  doctor: Linked.nullable(),
  specialty: Linked.nullable(),
  visitType: Linked,
  mode: z.enum(MODES).nullable(),
  locations: z.array(Named),
  weekdays: z.array(z.int()),
  dayParts: z.array(z.enum(DAY_PARTS)),
  lastDate: Day,
  createdAt: Instant,
  offer: OfferedTime.nullable(),
  endedAt: Instant.nullable(),
  ending: z.enum(ENTRY_ENDINGS).nullable(),
});
nameSchema(WaitlistEntry, "WaitlistEntry");

const { doctorId, locationId, visitTypeId, patientId, mode, startsAt, endsAt } = APPOINTMENT_EXAMPLE;
const PATH = "/api/v1/waitlist";
const ID = "0199a3c4-7d10-7c3e-8f00-0000000000e1";
const OFFER_ID = "0199a3c4-7d10-7c3e-8f00-0000000000e2";
const DOCTOR = { id: doctorId, slug: "sunita-rai", name: "Dr Sunita Rai" };
const WHEN = { weekdays: [1, 3], dayParts: ["morning" as const], lastDate: "2027-02-14" };

export const WAITLIST_EXAMPLE: z.output<typeof WaitlistEntry> = {
  id: ID,
  patient: { id: patientId, name: "Amara O’Neill" },
  doctor: DOCTOR,
  specialty: null,
  visitType: { id: visitTypeId, slug: "first-consultation", name: "First consultation" },
  mode: null,
  locations: [{ id: locationId, name: "Kathmandu Clinic" }],
  ...WHEN,
  createdAt: "2027-01-04T04:15:00.000Z",
  offer: {
    id: OFFER_ID,
    doctor: DOCTOR,
    location: { id: locationId, slug: "kathmandu", name: "Kathmandu Clinic", timeZone: "Asia/Kathmandu" },
    mode,
    startsAt,
    endsAt,
    expiresAt: "2027-01-04T05:00:00.000Z",
  },
  endedAt: null,
  ending: null,
};

/** Patients who wait for a time: free times are offered to them one by one. They are few: the list is whole. */
export const WAITLIST_OPERATIONS = [
  queryOperation({
    id: "listWaitlist",
    name: "waitlist.list",
    path: PATH,
    scope: "appointments:read",
    query: (tx, ctx, _nothing: Readonly<Record<string, never>>) => listOwnEntries(tx, ctx),
    source: listOwnEntries,
    whole: z.strictObject({}),
    input: z.strictObject({}),
    toAnswer: (items: readonly OwnEntry[]) => ({ items }),
    answer: z.strictObject({ items: z.array(WaitlistEntry) }),
    refuses: [],
    isRecorded: true,
    example: { input: {}, answer: { items: [WAITLIST_EXAMPLE] } },
  }),
  verbOperation({
    id: "joinWaitlist",
    method: "POST",
    path: PATH,
    scope: "appointments:write",
    verb: joinWaitlist,
    input: JoinInput,
    status: 201,
    answer: z.strictObject({ id: z.uuid() }),
    example: {
      input: { patientId, doctorId, visitTypeId, locationIds: [locationId], ...WHEN },
      answer: { id: ID },
    },
  }),
  silentOperation({
    id: "leaveWaitlist",
    method: "DELETE",
    path: `${PATH}/{id}`,
    scope: "appointments:write",
    pathFields: { id: "entryId" },
    verb: leaveWaitlist,
    input: less(EntryInput, "entryId"),
    example: { path: { id: ID }, input: {} },
  }),
  silentOperation({
    id: "passOnOffer",
    method: "DELETE",
    path: `${PATH}/{id}/offers/{offerId}`,
    scope: "appointments:write",
    pathFields: { id: "entryId", offerId: "offerId" },
    verb: passOnOffer,
    input: less(PassInput, "entryId", "offerId"),
    example: { path: { id: ID, offerId: OFFER_ID }, input: {} },
  }),
];
