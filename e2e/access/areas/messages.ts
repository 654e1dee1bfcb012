import { NOBODY_SIGNED_IN, type ActionRow, type AddressRow } from "#e2e/access/cells.ts";

const NOBODYS = ["not_found", "not_found", "not_found", "not_found", "invalid_input"] as const;

const OF_A_DEMO = ["200", "200", "200", "404", "404"] as const;

/** The mailbox of a demo hides no mail from anyone: nothing in it is real. */
export const MESSAGE_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/demo/mail/[id]": [
    { kind: "mail", visitor: OF_A_DEMO, patient: OF_A_DEMO, doctor: OF_A_DEMO, admin: OF_A_DEMO },
  ],
};

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
