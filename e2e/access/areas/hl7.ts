import { NOBODY_SIGNED_IN, SIGN_IN, SWITCH, type ActionRow, type AddressRow } from "#e2e/access/cells.ts";

/** The page of what hospital systems were told. */
export const HL7_PAGES: Readonly<Record<string, AddressRow>> = {
  "/admin/hl7": { visitor: SIGN_IN, patient: SWITCH, doctor: SWITCH, admin: "200" },
};

/** Parked messages of other rows are not touched. */
const NO_SYSTEM = { destination: "nobody" };

const NOBODYS = ["not_found", "not_found", "not_found", "not_found", "invalid_input"] as const;

/** Its action. */
export const HL7_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "admin/hl7/actions.ts#sendParkedHl7AgainAction": {
    fields: () => NO_SYSTEM,
    visitor: "unauthenticated",
    patient: "forbidden",
    doctor: "forbidden",
    admin: "done",
  },
  "admin/hl7/actions.ts#sendHl7AgainAction": {
    kind: "hl7 message",
    fields: (messageId) => ({ messageId }),
    visitor: NOBODY_SIGNED_IN,
    patient: NOBODYS,
    doctor: NOBODYS,
    admin: ["done", "done", "done", "not_found", "invalid_input"],
  },
};

const NOT_FOUND = ["404", "404", "404", "404", "400"] as const;

/** The same over `/api/v1`. */
export const HL7_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/hl7-messages": [{ visitor: "401", patient: "403", doctor: "403", admin: "200" }],
  "/api/v1/hl7-messages/repetition": [
    { method: "POST", body: () => NO_SYSTEM, visitor: "401", patient: "403", doctor: "403", admin: "200" },
  ],
  "/api/v1/hl7-messages/[id]/repetition": [
    {
      kind: "hl7 message",
      method: "POST",
      visitor: ["401", "401", "401", "401", "401"],
      patient: NOT_FOUND,
      doctor: NOT_FOUND,
      admin: ["200", "200", "200", "404", "400"],
    },
  ],
};
