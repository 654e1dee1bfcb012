import {
  NOBODY_SIGNED_IN,
  SIGN_IN,
  SWITCH,
  UNAUTHENTICATED,
  type ActionRow,
  type AddressRow,
} from "#e2e/access/cells.ts";

/** Own, acted for, foreign, missing, malformed. */
const OWN_OR_ACTED_FOR = ["200", "200", "404", "404", "404"] as const;
const ANY_THAT_EXISTS = ["200", "200", "200", "404", "404"] as const;

/** Pages of medical records. No visit of these has a signed one: reading it is tested by `lib/records/readers.db.test.ts`. */
export const RECORD_PAGES: Readonly<Record<string, AddressRow>> = {
  "/doctor/visits/[id]": {
    kind: "visit",
    visitor: SIGN_IN,
    patient: SWITCH,
    doctor: OWN_OR_ACTED_FOR,
    admin: SWITCH,
  },
  "/doctor/records/[appointmentId]": {
    kind: "visit",
    visitor: SIGN_IN,
    patient: SWITCH,
    doctor: "404",
    admin: SWITCH,
  },
  "/patient/visits/[id]/record": {
    kind: "visit",
    visitor: SIGN_IN,
    patient: "404",
    doctor: SWITCH,
    admin: SWITCH,
  },
  "/admin/records/[appointmentId]": {
    kind: "visit",
    visitor: SIGN_IN,
    patient: SWITCH,
    doctor: SWITCH,
    admin: ANY_THAT_EXISTS,
  },
};

/** The visits have not begun: what their doctor may write is refused for that alone. */
const writes = (version: number): ActionRow => ({
  kind: "visit",
  fields: (appointmentId) => ({
    appointmentId,
    version: String(version),
    revision: "0",
    notes: "x",
    reason: "Because",
  }),
  visitor: NOBODY_SIGNED_IN,
  patient: ["forbidden", "forbidden", "not_found", "not_found", "invalid_input"],
  doctor: ["record_not_open", "record_not_open", "not_found", "not_found", "invalid_input"],
  admin: ["forbidden", "forbidden", "forbidden", "not_found", "invalid_input"],
});

export const RECORD_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "doctor/visits/[id]/actions.ts#saveDraftAction": writes(0),
  "doctor/visits/[id]/actions.ts#signAction": writes(0),
  "doctor/visits/[id]/actions.ts#amendAction": writes(1),
  "doctor/visits/[id]/actions.ts#findCodesAction": {
    fields: () => ({ words: "headache" }),
    visitor: UNAUTHENTICATED,
    patient: "forbidden",
    // It answers where it stands, and changes nothing.
    doctor: "status 200",
    admin: "forbidden",
  },
  "admin/records/[appointmentId]/actions.ts#openRecordAction": {
    kind: "visit",
    fields: (appointmentId) => ({ appointmentId, reason: "A complaint of the patient" }),
    visitor: NOBODY_SIGNED_IN,
    patient: ["forbidden", "forbidden", "not_found", "not_found", "invalid_input"],
    doctor: ["forbidden", "forbidden", "not_found", "not_found", "invalid_input"],
    admin: ["done", "done", "done", "not_found", "invalid_input"],
  },
};
