import {
  NOBODY_SIGNED_IN,
  SIGN_IN,
  SWITCH,
  UNAUTHENTICATED,
  type ActionRow,
  type AddressRow,
} from "#e2e/access/cells.ts";
import { locationsText } from "#e2e/support/imports.ts";

const ADMINISTRATORS = { visitor: SIGN_IN, patient: SWITCH, doctor: SWITCH, admin: "200" };
const FILE = { visitor: "401", patient: "403", doctor: "403", admin: "200" };

const base64 = () => Buffer.from(locationsText()).toString("base64");

/** A file that was sent is the administrator's who sent it, and nobody else's. */
export const IMPORT_PAGES: Readonly<Record<string, AddressRow>> = {
  "/admin/import": ADMINISTRATORS,
  "/admin/import/[id]": { ...ADMINISTRATORS, kind: "import", admin: ["200", "200", "404", "404", "404"] },
};

/** The lists as files. */
export const IMPORT_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/admin/audit/audit.csv": [FILE],
  "/admin/locations/locations.csv": [FILE],
  "/admin/doctors/doctors.csv": [FILE],
  "/admin/patients/patients.csv": [FILE],
  "/admin/appointments/appointments.csv": [FILE],
};

const UNSEEN = ["not_found", "not_found", "not_found", "not_found", "invalid_input"] as const;
const OWN = ["done", "done", "not_found", "not_found", "invalid_input"] as const;
const ONE = {
  kind: "import",
  visitor: NOBODY_SIGNED_IN,
  patient: UNSEEN,
  doctor: UNSEEN,
  admin: OWN,
} as const;

export const IMPORT_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "admin/import/actions.ts#proposeImportAction": {
    fields: () => ({ kind: "locations", file: base64() }),
    visitor: UNAUTHENTICATED,
    patient: "forbidden",
    doctor: "forbidden",
    admin: "done",
  },
  "admin/import/actions.ts#chooseForImportAction": {
    ...ONE,
    fields: (importId) => ({ importId, version: "1", "values.country": "GB" }),
  },
  "admin/import/actions.ts#confirmImportAction": {
    ...ONE,
    fields: (importId) => ({ importId, version: "1" }),
  },
  "admin/import/actions.ts#discardImportAction": { ...ONE, fields: (importId) => ({ importId }) },
};

const UNAUTHENTICATED_API = ["401", "401", "401", "401", "401"] as const;
const UNSEEN_API = ["404", "404", "404", "404", "400"] as const;
const FORBIDDEN_API = ["403", "403", "403", "403", "400"] as const;
const OTHERS = { visitor: UNAUTHENTICATED_API, patient: UNSEEN_API, doctor: UNSEEN_API } as const;
const OWN_API = ["200", "200", "404", "404", "400"] as const;

/** The same over the API. */
export const API_IMPORT_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/imports": [
    {
      method: "POST",
      body: () => ({ kind: "locations", file: base64() }),
      visitor: "401",
      patient: "403",
      doctor: "403",
      admin: "201",
    },
  ],
  "/api/v1/imports/[id]": [
    {
      kind: "import",
      visitor: UNAUTHENTICATED_API,
      patient: FORBIDDEN_API,
      doctor: FORBIDDEN_API,
      admin: OWN_API,
    },
    { ...OTHERS, kind: "import", method: "DELETE", admin: ["204", "204", "404", "404", "400"] },
  ],
  "/api/v1/imports/[id]/choices": [
    {
      ...OTHERS,
      kind: "import",
      method: "PUT",
      headers: { "If-Match": '"v1"' },
      body: () => ({ choices: {} }),
      admin: OWN_API,
    },
  ],
  "/api/v1/imports/[id]/confirmation": [{ ...OTHERS, kind: "import", method: "POST", admin: OWN_API }],
};
