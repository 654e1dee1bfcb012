import { ANSWERED, type ActionRow, type AddressRow } from "#e2e/access/cells.ts";

const NOBODY = { visitor: "404", patient: "404", doctor: "404", admin: "404" };

/** Calendars: whose feed it is, its token says, and no cookie. An administrator has no appointments of their own. */
export const CALENDAR_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/calendar/[[...file]]": [
    { ...NOBODY, path: () => "/api/calendar" },
    { ...NOBODY, path: () => `/api/calendar/${"x".repeat(43)}.ics` },
    { ...NOBODY, path: () => "/api/calendar/no/such/file.ics" },
  ],
  "/api/v1/me/calendar-feed": [
    { visitor: "401", patient: "200", doctor: "200", admin: "200" },
    { method: "PUT", visitor: "401", patient: "200", doctor: "200", admin: "403" },
    { method: "DELETE", visitor: "401", patient: "404", doctor: "404", admin: "403" },
  ],
};

export const CALENDAR_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "account/calendar/actions.ts#renewFeedAction": {
    fields: () => ({}),
    doneAt: ANSWERED,
    visitor: "to /sign-in",
    patient: "done",
    doctor: "done",
    admin: "forbidden",
  },
  "account/calendar/actions.ts#revokeFeedAction": {
    fields: () => ({}),
    doneAt: "/account/calendar?done=revoked",
    visitor: "to /account/calendar",
    // None of these has one: it is off as it was.
    patient: "to /account/calendar",
    doctor: "to /account/calendar",
    admin: "to /account/calendar",
  },
};
