import { NOBODY_SIGNED_IN, type ActionRow } from "#e2e/access/cells.ts";

const NOBODYS = ["not_found", "not_found", "not_found", "not_found", "invalid_input"] as const;

/** The actions of the administrator's page of messages. */
export const MESSAGE_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "admin/messages/actions.ts#sendAgainAction": {
    kind: "delivery",
    fields: (deliveryId) => ({ deliveryId }),
    visitor: NOBODY_SIGNED_IN,
    patient: NOBODYS,
    doctor: NOBODYS,
    admin: ["done", "done", "done", "not_found", "invalid_input"],
  },
};
