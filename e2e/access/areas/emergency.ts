import { SIGN_IN, SWITCH, UNAUTHENTICATED, type ActionRow, type AddressRow } from "#e2e/access/cells.ts";

/** Nobody's access. Whose records one opens is tested by `lib/emergency/readers.db.test.ts`. */
const MISSING = "0199a3c4-7d10-7c3e-8f00-0000000000ab";

const DOCTORS = { visitor: SIGN_IN, patient: SWITCH, doctor: "200", admin: SWITCH };
const ADMINISTRATORS = { visitor: SIGN_IN, patient: SWITCH, doctor: SWITCH, admin: "200" };

export const EMERGENCY_PAGES: Readonly<Record<string, AddressRow>> = {
  "/doctor/emergency": DOCTORS,
  "/doctor/emergency/[id]": { ...DOCTORS, path: () => `/doctor/emergency/${MISSING}`, doctor: "404" },
  "/admin/emergency-access": ADMINISTRATORS,
  "/admin/emergency-access/[id]": {
    ...ADMINISTRATORS,
    path: () => `/admin/emergency-access/${MISSING}`,
    admin: "404",
  },
};

const NOBODYS = { visitor: UNAUTHENTICATED, patient: "not_found", doctor: "not_found", admin: "not_found" };

export const EMERGENCY_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "doctor/emergency/actions.ts#openEmergencyAction": {
    fields: () => ({
      ...{ name: "Nobody Of This Name", reason: "Found unconscious, nobody else to ask" },
      ...{ "dateOfBirth.day": "1", "dateOfBirth.month": "2", "dateOfBirth.year": "1933" },
    }),
    ...{ visitor: UNAUTHENTICATED, patient: "forbidden", doctor: "no_single_patient", admin: "forbidden" },
  },
  "doctor/emergency/actions.ts#endEmergencyAction": { fields: () => ({ accessId: MISSING }), ...NOBODYS },
  "admin/emergency-access/actions.ts#closeReviewAction": {
    fields: () => ({ accessId: MISSING, outcome: "justified", note: "Seen" }),
    ...NOBODYS,
  },
};

/** Who may not review is refused before anything is looked for. */
const OF_ADMINISTRATORS = { visitor: "401", patient: "403", doctor: "403" };

export const EMERGENCY_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/emergency-accesses": [{ ...OF_ADMINISTRATORS, admin: "200" }],
  "/api/v1/emergency-accesses/[id]": [
    { ...OF_ADMINISTRATORS, path: () => `/api/v1/emergency-accesses/${MISSING}`, admin: "404" },
  ],
  "/api/v1/emergency-accesses/[id]/review": [
    {
      method: "POST",
      path: () => `/api/v1/emergency-accesses/${MISSING}/review`,
      body: () => ({ outcome: "justified", note: "Seen" }),
      ...{ visitor: "401", patient: "404", doctor: "404", admin: "404" },
    },
  ],
};
