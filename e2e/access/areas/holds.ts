import { everybody } from "#e2e/access/areas/own-account.ts";
import type { ActionRow, AddressRow } from "#e2e/access/cells.ts";

/** Nobody holds it. */
const MISSING = "0199a3c4-7d10-7c3e-8f00-0000000000aa";

export const HOLD_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/holds": [
    {
      method: "POST",
      body: (_id, { practice: { doctorId, visitTypeId, locationId } }) => ({
        ...{ doctorId, visitTypeId, locationId, mode: "in_person" },
        startsAt: "2027-01-13T09:00:00+05:45",
      }),
      ...{ visitor: "401", patient: "201", doctor: "403", admin: "403" },
    },
  ],
  "/api/v1/holds/[id]": [
    {
      path: () => `/api/v1/holds/${MISSING}`,
      method: "DELETE",
      ...{ visitor: "401", patient: "404", doctor: "403", admin: "403" },
    },
  ],
};

/** Whatever they are sent, they lead on: a time that is not held can still be booked. */
export const HOLD_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "(site)/doctors/actions.ts#holdTimeAction": {
    ...everybody(() => ({}), "to /patient/book"),
    doneAt: "/patient/book",
  },
  "patient/book/actions.ts#releaseHoldAction": {
    ...everybody(() => ({ doctorSlug: "x", holdId: MISSING }), "to /doctors/x"),
    doneAt: "/doctors",
  },
};
