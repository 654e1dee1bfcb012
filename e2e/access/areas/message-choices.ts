import { UNAUTHENTICATED, SIGN_IN, type ActionRow, type AddressRow } from "#e2e/access/cells.ts";

const ALL = (code: string) => ({ visitor: UNAUTHENTICATED, patient: code, doctor: code, admin: code });

/** What users choose to be sent: whose choices they are, the session says, and nothing that is sent. */
export const MESSAGE_CHOICES_PAGES: Readonly<Record<string, AddressRow>> = {
  "/account/messages": { visitor: SIGN_IN, patient: "200", doctor: "200", admin: "200" },
};

export const MESSAGE_CHOICES_ACTIONS: Readonly<Record<string, readonly ActionRow[]>> = {
  "account/messages/actions.ts#chooseMessagesAction": [
    {
      fields: () => ({ version: "999", "channels.email": "on", locale: "en" }),
      ...ALL("changed_meanwhile"),
    },
    {
      fields: () => ({ version: "1", "channels.pigeon": "on", locale: "en" }),
      ...ALL("invalid_input"),
    },
  ],
};

export const MESSAGE_CHOICES_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/me/message-choices": [
    { visitor: "401", patient: "200", doctor: "200", admin: "200" },
    {
      method: "PUT",
      headers: { "If-Match": '"v999"' },
      body: () => ({ leads: ["P1D"], channels: ["email"], quietHours: null, locale: "en", patientIds: [] }),
      ...{ visitor: "401", patient: "412", doctor: "412", admin: "412" },
    },
  ],
};
