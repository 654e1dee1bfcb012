import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { redeemToken } from "#lib/secrets/tokens.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";

import { lockMessageChoices } from "./message-choices.ts";
import { turnOff } from "./turn-off.ts";

/**
 * Turns off all reminders of the user whose mail contained the link, without signing in: only the token identifies the user. News of the
 * clinic's changes is still sent. For the system.
 */
export const stopReminders = defineVisitorVerb({
  name: "user.stop_reminders",
  input: z.strictObject({ token: z.string({ error: "required" }) }),
  refuses: ["link_invalid"],
  prepare: async (_ctx, input) => input,
  load: async (tx, ctx, { token }) => {
    const { userId, deliveryId } = await redeemToken(tx, ctx, "reminders_off", token);
    if (userId === null || deliveryId === null) throw new DomainError("link_invalid");
    await lockMessageChoices(tx, { userId });
    return { userId, deliveryId };
  },
  run: (tx, ctx, { userId }) => turnOff(tx, ctx, userId, { reminderLeads: [] }),
  // The trail names the mail instead of a session.
  audit: (_done, { userId, deliveryId }) => ({
    entity: "user",
    entityId: userId,
    fields: ["leads"],
    by: { userId, role: "patient", sessionId: deliveryId },
  }),
  dto: () => ({}),
});
