import { SIGN_IN, SWITCH, UNAUTHENTICATED, type ActionRow, type AddressRow } from "#e2e/access/cells.ts";

const SAID = { name: "X", sender: "", replyTo: "", ageOfMajority: "18" };

/** Who runs the installation: administrators say so. There is one, so nothing here is done: each sends an old version. */
export const ORGANISATION_PAGES: Readonly<Record<string, AddressRow>> = {
  "/admin/organisation": { visitor: SIGN_IN, patient: SWITCH, doctor: SWITCH, admin: "200" },
};

export const ORGANISATION_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "admin/organisation/actions.ts#changeOrganisationAction": {
    fields: () => ({ ...SAID, version: "999" }),
    visitor: UNAUTHENTICATED,
    patient: "forbidden",
    doctor: "forbidden",
    admin: "changed_meanwhile",
  },
};

export const ORGANISATION_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/organisation": [
    { visitor: "401", patient: "403", doctor: "403", admin: "200" },
    {
      method: "PUT",
      headers: { "If-Match": '"v999"' },
      body: () => ({ name: "X", sender: null, replyTo: null, ageOfMajority: 18 }),
      ...{ visitor: "401", patient: "403", doctor: "403", admin: "412" },
    },
  ],
};
