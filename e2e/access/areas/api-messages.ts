import type { AddressRow } from "#e2e/access/cells.ts";

const ADMINISTRATORS: AddressRow = { visitor: "401", patient: "403", doctor: "403", admin: "200" };
const NOT_FOUND = ["404", "404", "404", "404", "400"] as const;

/** What `/api/v1` shows administrators of messages. */
export const API_MESSAGE_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/deliveries": [ADMINISTRATORS],
  "/api/v1/account-messages": [ADMINISTRATORS],
  "/api/v1/deliveries/[id]/repetition": [
    {
      kind: "delivery",
      method: "POST",
      visitor: ["401", "401", "401", "401", "401"],
      patient: NOT_FOUND,
      doctor: NOT_FOUND,
      admin: ["201", "201", "201", "404", "400"],
    },
  ],
};
