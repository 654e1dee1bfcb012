import { z } from "zod";

import type { StaffEntry } from "#lib/waitlist/dto.ts";
import { orderWaitlist } from "#lib/waitlist/order.ts";
import { listWaitingSlice, WaitingFilters, WaitingKey } from "#lib/waitlist/queries-staff.ts";
import { OrderInput } from "#lib/waitlist/schema.ts";

import { Instant } from "./fields.ts";
import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { nameSchema } from "./name-schema.ts";
import { silentOperation } from "./verb-operation.ts";
import { WAITLIST_EXAMPLE, WaitlistEntry } from "./waitlist.ts";

/** A waiting entry, as staff see it: its place among those that wait for the same, and until when a time is held for the patient. */
const WaitingPatient = WaitlistEntry.omit({ offer: true, endedAt: true, ending: true }).extend({
  rank: z.int().positive(),
  listed: z.int().positive(),
  heldUntil: Instant.nullable(),
});
nameSchema(WaitingPatient, "WaitingPatient");

const { offer: _offer, endedAt: _endedAt, ending: _ending, ...WISH } = WAITLIST_EXAMPLE;

/**
 * The waitlist operations of the doctor who is waited for and of administrators; `DELETE /waitlist/{id}` removes an entry for them, too.
 */
export const WAITLIST_STAFF_OPERATIONS = [
  listOperation({
    id: "listWaitingPatients",
    summary: "List who waits, in the order in which times are offered",
    name: "waitlist.list_waiting",
    path: "/api/v1/waitlist/waiting",
    scope: "appointments:read",
    query: listWaitingSlice,
    isRecorded: true,
    filters: WaitingFilters,
    key: WaitingKey,
    toItem: (entry: StaffEntry) => entry,
    item: WaitingPatient,
    refuses: ["forbidden"],
    example: { input: { limit: 50 }, item: { ...WISH, rank: 1, listed: 3, heldUntil: null } },
  }),
  silentOperation({
    id: "moveInWaitlist",
    summary: "Move an entry among those that wait for the same",
    method: "POST",
    path: "/api/v1/waitlist/{id}/position",
    scope: "appointments:write",
    pathFields: { id: "entryId" },
    verb: orderWaitlist,
    input: less(OrderInput, "entryId"),
    example: { path: { id: WISH.id }, input: { move: "first" } },
  }),
];
