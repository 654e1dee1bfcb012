import type { ActionRow, AddressRow } from "#e2e/access/cells.ts";

const ALL = (code: string) => ({ visitor: code, patient: code, doctor: code, admin: code });

/** What links in mails open without signing in: the token is the proof, and every other one says the same sentence. */
export const MAIL_LINKS_PAGES: Readonly<Record<string, AddressRow>> = {
  "/cannot-come": { ...ALL("200"), path: () => "/cannot-come?token=x" },
  "/stop-reminders": { ...ALL("200"), path: () => "/stop-reminders?token=x" },
};

export const MAIL_LINKS_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "(site)/cannot-come/actions.ts#cancelByLinkAction": {
    fields: () => ({ token: "x", version: "1" }),
    doneAt: "/cannot-come?done=1",
    ...ALL("to /cannot-come"),
  },
  "(site)/stop-reminders/actions.ts#stopRemindersAction": {
    fields: () => ({ token: "x" }),
    doneAt: "/stop-reminders?done=reminders",
    ...ALL("to /stop-reminders"),
  },
};

export const MAIL_LINKS_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/unsubscribe": [
    { ...ALL("to /stop-reminders"), path: () => "/api/unsubscribe?token=x" },
    // No mail program posts JSON.
    { ...ALL("400"), method: "POST", path: () => "/api/unsubscribe?token=x" },
  ],
  // A demo has no secret that events could be signed with.
  "/api/webhooks/resend": [{ ...ALL("404"), method: "POST" }],
};
