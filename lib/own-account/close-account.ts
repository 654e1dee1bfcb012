import { z } from "zod";

import { loadRecentOwner } from "#lib/identity/users/owner.ts";
import { defineOwnerVerb } from "#lib/verb/define-system-verb.ts";

import { close } from "./closing.ts";

export interface ClosedDto {
  /** How many visits were cancelled. */
  readonly visits: number;
  /** The email for the last message. */
  readonly email: string;
}

/** The checkbox that confirms what closing does. */
export const ClosingConfirmed = z.strictObject({
  confirm: z.literal("on", { error: "confirm_closing" }),
});

/**
 * Closes the signed-in user's account permanently: it can no longer sign in, and the visits that nobody could manage afterwards are
 * cancelled, however late it is. For the system.
 */
export const closeAccount = defineOwnerVerb({
  name: "user.close",
  input: ClosingConfirmed,
  refuses: ["reauthentication_required", "doctor_has_visits", "last_administrator", "changed_meanwhile"],
  prepare: async (_ctx, _input, owner) => ({ owner }),
  load: (tx, ctx, { owner }) => loadRecentOwner(tx, ctx, owner),
  run: (tx, ctx, _account, { owner }) => close(tx, ctx, owner),
  audit: ({ visits }, { id }) => ({
    entity: "user",
    entityId: id,
    fields: ["closedAt"],
    changes: { visits },
  }),
  messages: ({ messages }, { id, email }) => [
    ...messages,
    { kind: "account_closed", channel: "email", recipient: email, userId: id },
  ],
  dto: ({ visits }, { email }): ClosedDto => ({ visits, email }),
});
