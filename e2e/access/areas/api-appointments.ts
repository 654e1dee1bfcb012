import type { AddressRow } from "#e2e/access/cells.ts";
import type { AccessWorld } from "#e2e/access/world.ts";

const SIGN_IN_FIRST = ["401", "401", "401", "401", "401"] as const;

/** Steps that only staff take, and that the visits of the table are not ready for. */
const STEP: AddressRow = {
  kind: "visit",
  method: "POST",
  visitor: SIGN_IN_FIRST,
  patient: ["403", "403", "404", "404", "400"],
  doctor: ["409", "409", "404", "404", "400"],
  admin: ["409", "409", "409", "404", "400"],
};

/** What those read who see the visit. */
const READ: AddressRow = {
  kind: "visit",
  visitor: SIGN_IN_FIRST,
  patient: ["200", "200", "404", "404", "400"],
  doctor: ["200", "200", "404", "404", "400"],
  admin: ["200", "200", "200", "404", "400"],
};

/** What only administrators do, with several visits at once. */
const SEVERAL: AddressRow = {
  kind: "visit",
  method: "POST",
  visitor: SIGN_IN_FIRST,
  patient: ["403", "403", "403", "403", "400"],
  doctor: ["403", "403", "403", "403", "400"],
  admin: ["200", "200", "200", "404", "400"],
};

/** A time of its own for each visit: none is in the way of another. */
function move(id: string, { practice, things }: AccessWorld) {
  const hour = id === things.visit.own ? "09" : "11";
  return { startsAt: `2027-01-12T${hour}:00:00+05:45`, locationId: practice.locationId };
}

/** The operations about visits, beside booking, reading and cancelling one. */
export const APPOINTMENT_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/appointments/[id]/reschedule": [
    {
      kind: "visit",
      method: "POST",
      body: move,
      visitor: SIGN_IN_FIRST,
      patient: ["200", "200", "404", "404", "400"],
      doctor: ["200", "200", "404", "404", "400"],
      admin: ["200", "200", "200", "404", "400"],
    },
  ],
  "/api/v1/appointments/[id]/confirmation": [STEP],
  "/api/v1/appointments/[id]/check-in": [STEP],
  "/api/v1/appointments/[id]/completion": [STEP],
  "/api/v1/appointments/[id]/no-show": [STEP],
  "/api/v1/appointments/[id]/history": [READ],
  "/api/v1/appointments/[id]/notes": [
    READ,
    {
      kind: "visit",
      method: "PUT",
      headers: { "If-Match": '"v99"' },
      body: () => ({ notes: "Comes in a wheelchair" }),
      visitor: SIGN_IN_FIRST,
      patient: ["403", "403", "404", "404", "400"],
      doctor: ["412", "412", "404", "404", "400"],
      admin: ["412", "412", "412", "404", "400"],
    },
  ],
  // Nothing was recorded of a visit to come that could be wrong.
  "/api/v1/appointments/[id]/correction": [
    { ...STEP, body: () => ({ status: "completed", overrideReason: "Caller is in pain" }) },
  ],
  "/api/v1/appointments/[id]/overrides": [
    {
      kind: "visit",
      visitor: SIGN_IN_FIRST,
      patient: ["403", "403", "403", "403", "400"],
      doctor: ["200", "200", "404", "404", "400"],
      admin: ["200", "200", "200", "404", "400"],
    },
  ],
  "/api/v1/appointments/cancellations": [{ ...SEVERAL, body: (visit) => ({ visits: { [visit]: 1 } }) }],
  "/api/v1/appointments/reschedules": [
    { ...SEVERAL, body: (visit) => ({ visits: { [visit]: 1 }, date: "2027-01-13" }) },
  ],
};

/** Cancels, and says nothing. */
export const WITHDRAWAL: AddressRow = {
  kind: "visit",
  method: "DELETE",
  visitor: SIGN_IN_FIRST,
  patient: ["204", "204", "404", "404", "400"],
  doctor: ["204", "204", "404", "404", "400"],
  admin: ["204", "204", "204", "404", "400"],
};

/** Each caller's own list. */
export const VISIT_LIST: AddressRow = { visitor: "401", patient: "200", doctor: "200", admin: "200" };
