import {
  NOBODY_SIGNED_IN,
  SIGN_IN,
  SWITCH,
  UNAUTHENTICATED,
  type ActionRow,
  type AddressRow,
} from "#e2e/access/cells.ts";

const PATIENTS = { visitor: SIGN_IN, patient: "200", doctor: SWITCH, admin: SWITCH };

/** Nobody's entry, and nobody's offer. */
const MISSING = "0199a3c4-7d10-7c3e-8f00-0000000000ab";
const ANY_TIME = { weekdays: [1, 2], dayParts: ["morning"], lastDate: "2027-02-01" };

export const WAITLIST_PAGES: Readonly<Record<string, AddressRow>> = {
  "/patient/waitlist": PATIENTS,
  "/patient/waitlist/new": PATIENTS,
  "/doctor/waitlist": { visitor: SIGN_IN, patient: SWITCH, doctor: "200", admin: SWITCH },
  "/admin/waitlist": { visitor: SIGN_IN, patient: SWITCH, doctor: SWITCH, admin: "200" },
};

/** Patients wait, and who acts for them; nobody else puts anybody on a list. */
export const WAITLIST_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "patient/waitlist/actions.ts#joinWaitlistAction": {
    kind: "patient",
    fields: (patientId, { practice: { doctorId, visitTypeId } }) => ({
      ...{ patientId, doctorId, visitTypeId },
      ...{ "weekdays.1": "on", "dayParts.morning": "on", lastDate: "2027-02-01" },
    }),
    visitor: NOBODY_SIGNED_IN,
    patient: ["done", "done", "unknown_patient", "unknown_patient", "invalid_input"],
    doctor: ["forbidden", "forbidden", "unknown_patient", "unknown_patient", "invalid_input"],
    admin: ["forbidden", "forbidden", "forbidden", "unknown_patient", "invalid_input"],
  },
  "patient/waitlist/actions.ts#leaveWaitlistAction": {
    fields: () => ({ entryId: MISSING }),
    ...{ visitor: UNAUTHENTICATED, patient: "not_found", doctor: "not_found", admin: "not_found" },
  },
  "_staff/waitlist-actions.ts#orderWaitlistAction": {
    fields: () => ({ portal: "admin", entryId: MISSING, move: "up" }),
    ...{ visitor: UNAUTHENTICATED, patient: "not_found", doctor: "not_found", admin: "not_found" },
  },
  "_staff/waitlist-actions.ts#removeFromWaitlistAction": {
    fields: () => ({ portal: "admin", entryId: MISSING }),
    ...{ visitor: UNAUTHENTICATED, patient: "not_found", doctor: "not_found", admin: "not_found" },
  },
  "patient/waitlist/actions.ts#passOnOfferAction": {
    fields: () => ({ entryId: MISSING, offerId: MISSING }),
    ...{ visitor: UNAUTHENTICATED, patient: "not_found", doctor: "not_found", admin: "not_found" },
  },
};

const GONE = { visitor: "401", patient: "404", doctor: "404", admin: "404" };

export const WAITLIST_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/waitlist": [
    { visitor: "401", patient: "200", doctor: "200", admin: "200" },
    {
      kind: "patient",
      method: "POST",
      path: () => "/api/v1/waitlist",
      body: (patientId, { practice: { doctorId, visitTypeId } }) => ({
        ...{ patientId, doctorId, visitTypeId },
        ...ANY_TIME,
      }),
      visitor: ["401", "401", "401", "401", "401"],
      patient: ["201", "201", "404", "404", "400"],
      doctor: ["403", "403", "404", "404", "400"],
      admin: ["403", "403", "403", "404", "400"],
    },
  ],
  "/api/v1/waitlist/[id]": [{ path: () => `/api/v1/waitlist/${MISSING}`, method: "DELETE", ...GONE }],
  "/api/v1/waitlist/[id]/position": [
    {
      path: () => `/api/v1/waitlist/${MISSING}/position`,
      method: "POST",
      body: () => ({ move: "first" }),
      ...GONE,
    },
  ],
  "/api/v1/waitlist/waiting": [{ visitor: "401", patient: "403", doctor: "200", admin: "200" }],
  "/api/v1/waitlist/[id]/offers/[offerId]": [
    { path: () => `/api/v1/waitlist/${MISSING}/offers/${MISSING}`, method: "DELETE", ...GONE },
  ],
};
